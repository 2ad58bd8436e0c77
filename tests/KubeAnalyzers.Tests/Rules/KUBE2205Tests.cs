using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2205Tests
{
    [Theory]
    [InlineData("""MaxSurge = 0, MaxUnavailable = {|KUBE2205:0|}""")]
    [InlineData("""MaxSurge = "0%", MaxUnavailable = {|KUBE2205:"0%"|}""")]
    [InlineData("""MaxSurge = 0""")]
    [InlineData("""MaxUnavailable = 0""")]
    [InlineData("""MaxSurge = "0%", MaxUnavailable = 1""")]
    [InlineData("MaxSurge = \"150%\"")]
    [InlineData("""MaxUnavailable = {|KUBE2205:"150%"|}""")]
    [InlineData("""MaxSurge = Unknown.Length - 1, MaxUnavailable = 0""")]
    [InlineData("""MaxSurge = "a%", MaxUnavailable = 0""")]
    public void Settings(string rollingUpdate) => Verify.Analyzer(Deployment(spec: $$"""Strategy = new() { RollingUpdate = new() { {{rollingUpdate}} } },"""), only: "KUBE2205");

    [Fact]
    public void Fix_lets_one_Pod_be_added() => Verify.Fix(
        Deployment(spec: "Strategy = new() { RollingUpdate = new() { MaxSurge = 0, MaxUnavailable = {|KUBE2205:0|} } },"),
        Deployment(spec: "Strategy = new() { RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 } },"), only: "KUBE2205");
}
