namespace KubeAnalyzers.Tests.Rules;

public class KUBE6002Tests
{
    [Fact]
    public void The_later_one_is_rejected() => Yaml.Check("KUBE6002", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { clusterIP: 10.0.0.1 }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: old }
            spec: { clusterIP: 10.0.0.1 }
            """, "Service/old spec.clusterIP");

    [Fact]
    public void Two_ways_to_write_it() => Yaml.Check("KUBE6002", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { clusterIP: "fd00::1" }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: old }
            spec: { clusterIP: "fd00:0::1" }
            """, "Service/old spec.clusterIP");

    [Fact]
    public void None_is_no_address() => Yaml.Check("KUBE6002", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { clusterIP: None }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: old }
            spec: { clusterIP: None }
            """);

    [Fact]
    public void What_is_not_known() => Yaml.Check("KUBE6002", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { clusterIP: ? }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: old }
            spec: { clusterIP: 10.0.0.1 }
            """);

    [Fact]
    public void The_fix_lets_the_cluster_choose()
    {
        const string first = """new Service { Metadata = new() { Name = "a" }, Spec = new() { ClusterIP = "10.0.0.1", Ports = [new() { Port = 80 }] } },""";
        Verify.Fix(
            RuleSource.Set(first + """new Service { Metadata = new() { Name = "b" }, Spec = new() { ClusterIP = {|KUBE6002:"10.0.0.1"|}, Ports = [new() { Port = 80 }] } }"""),
            RuleSource.Set(first + """new Service { Metadata = new() { Name = "b" }, Spec = new() { Ports = [new() { Port = 80 }] } }"""), only: "KUBE6002");
    }
}
