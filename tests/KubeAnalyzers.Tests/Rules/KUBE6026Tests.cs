namespace KubeAnalyzers.Tests.Rules;

public class KUBE6026Tests
{
    [Theory]
    [InlineData("type: LoadBalancer, ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }]", "Service/web spec.ports[1]")]
    [InlineData("type: NodePort, ports: [{ name: http, port: 80 }, { name: x, port: 9090, targetPort: metrics }]", "Service/web spec.ports[1]")]
    [InlineData("type: NodePort, ports: [{ name: metrics, port: 9090 }]", null)]
    [InlineData("ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }]", null)]
    [InlineData("type: ?, ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6026", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void By_the_name_of_the_containers_port() => Yaml.Check("KUBE6026", """
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { type: NodePort, selector: { app: web }, ports: [{ name: a, port: 80 }, { name: b, port: 81, targetPort: 9090 }] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec: { containers: [{ name: a, image: a, ports: [{ name: metrics, containerPort: 9090 }] }] }
        """, "Service/web spec.ports[1]");

    [Fact]
    public void The_fix_removes_the_port() => Verify.Fix(
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.NodePort, Ports = [new() { Name = "http", Port = 80 }, {|KUBE6026:new()|} { Name = "metrics", Port = 9090 }] } }"""),
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.NodePort, Ports = [new() { Name = "http", Port = 80 }] } }"""), only: "KUBE6026");
}
