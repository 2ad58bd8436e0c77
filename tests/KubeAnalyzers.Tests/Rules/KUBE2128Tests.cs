using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2128Tests
{
    [Theory]
    [InlineData("""ReadinessProbe = new() { TcpSocket = new() { Port = {|KUBE2128:80800|} } }""")]
    [InlineData("""ReadinessProbe = new() { HttpGet = new() { Port = {|KUBE2128:0|} } }""")]
    [InlineData("""ReadinessProbe = new() { HttpGet = new() { Port = {|KUBE2128:"8080"|} } }""")]
    [InlineData("""ReadinessProbe = new() { HttpGet = new() { Port = {|KUBE2128:"Http"|} } }""")]
    [InlineData("""ReadinessProbe = new() { HttpGet = new() { Port = 80, Path = "" } }""")]
    [InlineData("""ReadinessProbe = new() { Grpc = new() { Port = {|KUBE2128:0|} } }""")]
    [InlineData("""LivenessProbe = new() { Exec = {|KUBE2128:new()|} }""")]
    [InlineData("""LivenessProbe = new() { Exec = new() { Command = ["true"] } }""")]
    [InlineData("""LivenessProbe = new() { HttpGet = new() { Port = 80, HttpHeaders = [new() { Name = {|KUBE2128:"X A"|}, Value = "b" }] } }""")]
    [InlineData("""LivenessProbe = new() { HttpGet = new() { Port = Unknown, Scheme = URIScheme.HTTPS } }""")]
    [InlineData("""Lifecycle = new() { PreStop = new() { HttpGet = new() { Port = {|KUBE2128:70000|} } } }""")]
    public void Fields(string container) => Verify.Analyzer(Deployment(container), only: "KUBE2128");

    [Fact]
    public void Fix_takes_the_number() => Verify.Fix(
        Deployment("""ReadinessProbe = new() { HttpGet = new() { Port = {|KUBE2128:"8080"|} } }"""),
        Deployment("ReadinessProbe = new() { HttpGet = new() { Port = 8080 } }"), only: "KUBE2128");
}
