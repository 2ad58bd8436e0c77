using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3100Tests
{
    [Theory]
    [InlineData("web", "version", "1.2.3", true)]
    [InlineData("web", "version", "v2.0", true)]
    [InlineData("web", "app.kubernetes.io/version", "1", true)]
    [InlineData("web", "helm.sh/chart", "web-1.2.3", true)]
    [InlineData("web", "example.com/git-sha", "3f2a91c", true)]
    [InlineData("web", "date", "2024-01-31", true)]
    [InlineData("web", "version", "v1", false)]
    [InlineData("web", "version", "stable", false)]
    [InlineData("web-1.2.3", "version", "1.2.3", false)]
    [InlineData("web-v1-2", "version", "v1.2", false)]
    [InlineData("web", "tier", "1.2.3", false)]
    [InlineData("web", "version", "?", false)]
    [InlineData("?", "version", "1.2.3", false)]
    public void Labels(string name, string label, string value, bool wrong)
    {
        var found = Yaml.Find("KUBE3100", $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: {{name}} }
            spec: { selector: { matchLabels: { app: web, {{label}}: {{(value == "?" ? value : "'" + value + "'")}} } } }
            """);
        Assert.Equal(wrong ? 1 : 0, found.Count);
    }

    [Fact]
    public void Jobs_have_selectors_of_their_own() => Yaml.Check("KUBE3100", "{ apiVersion: batch/v1, kind: Job, metadata: { name: a }, spec: { selector: { matchLabels: { helm.sh/chart: a-1.0 } } } }");

    [Fact]
    public void Fix_removes_the_label() => Verify.Fix(
        Set("""new DaemonSet { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { MatchLabels = new() { ["app"] = "web", ["version"] = {|KUBE3100:"1.2.3"|} } }, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web", ["version"] = "1.2.3" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } } }"""),
        Set("""new DaemonSet { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { MatchLabels = new() { ["app"] = "web" } }, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web", ["version"] = "1.2.3" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } } }"""), only: "KUBE3100");
}
