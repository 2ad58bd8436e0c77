using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2127Tests
{
    [Theory]
    [InlineData("""LivenessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = {|KUBE2127:2|} }""")]
    [InlineData("""StartupProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = {|KUBE2127:3|} }""")]
    [InlineData("""ReadinessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = 2 }""")]
    [InlineData("""ReadinessProbe = new() { TcpSocket = new() { Port = 80 }, PeriodSeconds = {|KUBE2127:-1|} }""")]
    [InlineData("""LivenessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = 0, FailureThreshold = 0, InitialDelaySeconds = 0 }""")]
    [InlineData("""LivenessProbe = new() { TcpSocket = new() { Port = 80 }, TerminationGracePeriodSeconds = {|KUBE2127:0|} }""")]
    [InlineData("""LivenessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = Unknown.Length + 1 }""")]
    public void Numbers(string container) => Verify.Analyzer(Deployment(container), only: "KUBE2127");

    [Fact]
    public void Fix_sets_one() => Verify.Fix(
        Deployment("LivenessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = {|KUBE2127:2|} }"),
        Deployment("LivenessProbe = new() { TcpSocket = new() { Port = 80 }, SuccessThreshold = 1 }"), only: "KUBE2127");
}
