namespace KubeAnalyzers.Tests.Rules;

public class KUBE6001Tests
{
    [Theory]
    [InlineData("nodePort: 30080", true)]
    [InlineData("nodePort: 30080, protocol: TCP", true)]
    [InlineData("nodePort: 30080, protocol: UDP", false)]
    [InlineData("nodePort: 30081", false)]
    [InlineData("port: 81", false)]
    [InlineData("nodePort: ?", false)]
    [InlineData("nodePort: 30080, protocol: ?", false)]
    public void Ports(string port, bool wrong) => Yaml.Check("KUBE6001", Service("a", "nodePort: 30080") + Service("b, namespace: other", port), wrong ? ["Service/b spec.ports[0].nodePort"] : []);

    [Fact]
    public void The_same_object_twice_is_another_mistake() => Yaml.Check("KUBE6001", Service("a", "nodePort: 30080") + Service("a", "nodePort: 30080"));

    [Fact]
    public void Fix_lets_the_cluster_choose() => Verify.Fix(
        RuleSource.Set(CSharp("a", "NodePort = 30080") + CSharp("b", "{|KUBE6001:NodePort = 30080|}")),
        RuleSource.Set(CSharp("a", "NodePort = 30080") + CSharp("b", "")), only: "KUBE6001");

    private static string Service(string name, string port) => $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: {{name}} }
        spec: { type: NodePort, ports: [{ port: 80, {{port}} }] }
        ---

        """.Replace("port: 80, port: 81", "port: 81", StringComparison.Ordinal);

    private static string CSharp(string name, string port) => $$"""new Service { Metadata = new() { Name = "{{name}}" }, Spec = new() { Type = ServiceType.NodePort, Ports = [new() { Port = 80{{(port.Length == 0 ? "" : ", " + port)}} }] } }, """.Replace("{|KUBE6001:NodePort = 30080|}", "NodePort = {|KUBE6001:30080|}", StringComparison.Ordinal);
}
