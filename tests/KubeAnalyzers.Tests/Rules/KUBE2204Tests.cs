using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2204Tests
{
    [Theory]
    [InlineData("""Strategy = new() { Type = DeploymentStrategyType.Recreate, RollingUpdate = {|KUBE2204:new()|} { MaxSurge = 1 } },""")]
    [InlineData("""Strategy = new() { Type = DeploymentStrategyType.Recreate, RollingUpdate = {|KUBE2204:new()|} },""")]
    [InlineData("""Strategy = new() { Type = DeploymentStrategyType.Recreate },""")]
    [InlineData("""Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = 1 } },""")]
    [InlineData("""Strategy = new() { RollingUpdate = new() { MaxSurge = 1 } },""")]
    [InlineData("""Strategy = new() { Type = Unknown == "y" ? DeploymentStrategyType.RollingUpdate : DeploymentStrategyType.Recreate, RollingUpdate = new() { MaxSurge = 1 } },""")]
    public void Strategies(string spec) => Verify.Analyzer(Deployment(spec: spec), only: "KUBE2204");

    [Fact]
    public void Fix_removes_the_settings() => Verify.Fix(
        Deployment(spec: "Strategy = new() { Type = DeploymentStrategyType.Recreate, RollingUpdate = {|KUBE2204:new()|} { MaxSurge = 1 } },"),
        Deployment(spec: "Strategy = new() { Type = DeploymentStrategyType.Recreate },"), "Remove rollingUpdate", only: "KUBE2204");
}
