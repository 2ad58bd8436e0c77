using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2305Tests
{
    [Theory]
    [InlineData("NodePort", "{|KUBE2305:8080|}")]
    [InlineData("LoadBalancer", "{|KUBE2305:32768|}")]
    [InlineData("NodePort", "{|KUBE2305:-1|}")]
    [InlineData("NodePort", "30000")]
    [InlineData("NodePort", "32767")]
    [InlineData("NodePort", "0")]
    [InlineData("ClusterIP", "8080")]
    [InlineData("NodePort", "Unknown.Length")]
    public void Ports(string type, string nodePort) => Verify.Analyzer(Service(type, ", NodePort = " + nodePort), only: "KUBE2305");

    [Fact]
    public void Fix_removes_it() => Verify.Fix(Service("NodePort", ", NodePort = {|KUBE2305:8080|}"), Service("NodePort", ""), only: "KUBE2305");

    private static string Service(string type, string nodePort) => Set($$"""
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Type = ServiceType.{{type}}, Ports = [new() { Port = 80{{nodePort}} }] } }
        """);
}
