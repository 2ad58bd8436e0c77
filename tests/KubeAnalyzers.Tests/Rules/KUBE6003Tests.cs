namespace KubeAnalyzers.Tests.Rules;

public class KUBE6003Tests
{
    [Theory]
    [InlineData("type: LoadBalancer", "Service/web spec.type")]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: Cluster", "Service/web spec.externalTrafficPolicy")]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: Local", null)]
    [InlineData("type: NodePort, externalTrafficPolicy: Local", "Service/web spec.externalTrafficPolicy")]
    [InlineData("type: NodePort", null)]
    [InlineData("type: ClusterIP", null)]
    [InlineData("type: ?", null)]
    [InlineData("type: LoadBalancer, externalTrafficPolicy: ?", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6003", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_sets_the_other() => Verify.Fix(
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.NodePort, ExternalTrafficPolicy = {|KUBE6003:ExternalTrafficPolicy.Local|}, Ports = [new() { Port = 80 }] } }"""),
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.NodePort, ExternalTrafficPolicy = ExternalTrafficPolicy.Cluster, Ports = [new() { Port = 80 }] } }"""), only: "KUBE6003");
}
