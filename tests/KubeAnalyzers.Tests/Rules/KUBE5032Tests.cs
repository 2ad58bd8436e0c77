using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5032Tests
{
    [Theory]
    [InlineData("metrics", true)]
    [InlineData("/apis/*/status", true)]
    [InlineData("*/metrics", true)]
    [InlineData("/metrics", false)]
    [InlineData("/metrics/*", false)]
    [InlineData("/healthz*", false)]
    [InlineData("*", false)]
    public void Urls(string url, bool found) => Yaml.Check("KUBE5032", Role($"{{ nonResourceURLs: [\"{url}\"], verbs: [get] }}", "ClusterRole"), At(found ? "nonResourceURLs[0]" : null, "ClusterRole/r"));

    [Fact]
    public void What_is_not_known_is_left_alone() => Yaml.Check("KUBE5032", Role("{ nonResourceURLs: [?], verbs: [get] }", "ClusterRole"));

    [Fact]
    public void The_fix_puts_the_slash_before_it() => Verify.Fix(
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "r" }, Rules = [new() { NonResourceURLs = [{|KUBE5032:"metrics"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new ClusterRole { Metadata = new() { Name = "r" }, Rules = [new() { NonResourceURLs = ["/metrics"], Verbs = ["get"] }] }"""), only: "KUBE5032");
}
