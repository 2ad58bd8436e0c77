using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2126Tests
{
    [Theory]
    [InlineData("ReadinessProbe = new() { HttpGet = new() { Port = 80 }, TcpSocket = {|KUBE2126:new()|} { Port = 80 } }")]
    [InlineData("LivenessProbe = {|KUBE2126:new()|} { PeriodSeconds = 5 }")]
    [InlineData("StartupProbe = {|KUBE2126:new()|}")]
    [InlineData("LivenessProbe = new() { Grpc = new() { Port = 80 } }")]
    [InlineData("Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = 5 } } }")]
    [InlineData("Lifecycle = new() { PreStop = {|KUBE2126:new()|} }")]
    [InlineData("Lifecycle = new() { PostStart = new() { Exec = new() { Command = [\"a\"] }, HttpGet = {|KUBE2126:new()|} { Port = 80 } } }")]
    [InlineData("ReadinessProbe = new() { HttpGet = Unknown == \"y\" ? new() { Port = 80 } : null }")]
    public void Handlers(string container) => Verify.Analyzer(Deployment(container), only: "KUBE2126");

    [Theory]
    [InlineData("""InitContainers = [new() { Name = "a", Image = "a:1", RestartPolicy = RestartPolicy.Always, LivenessProbe = {|KUBE2126:new()|} }],""")]
    [InlineData("""InitContainers = [new() { Name = "a", Image = "a:1", LivenessProbe = new() }],""")]
    public void Only_sidecars_among_init_containers(string pod) => Verify.Analyzer(Deployment(pod: pod), only: "KUBE2126");

    [Fact]
    public void Fix_keeps_one() => Verify.Fix(
        Deployment("ReadinessProbe = new() { HttpGet = new() { Port = 80 }, TcpSocket = {|KUBE2126:new()|} { Port = 80 } }"),
        Deployment("ReadinessProbe = new() { HttpGet = new() { Port = 80 } }"), "Keep only httpGet", only: "KUBE2126");
}
