using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3040Tests
{
    private static string Web(string selector, string labels = "app: web") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { {{labels}} } }
            spec: { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule{{selector}} }] }

        """;

    [Theory]
    [InlineData("", "")]
    [InlineData(", labelSelector: { matchLabels: { app: wbe } }", ".labelSelector")]
    [InlineData(", labelSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [web] }] }", ".labelSelector")]
    [InlineData(", labelSelector: { matchLabels: { app: web } }", null)]
    [InlineData(", labelSelector: {}", null)]
    [InlineData(", labelSelector: { matchLabels: { app: ? } }", null)]
    [InlineData(", labelSelector: { matchLabels: { pod-template-hash: abc } }", null)]
    [InlineData(", labelSelector: ?", null)]
    public void Selectors(string selector, string? at) => Yaml.Check("KUBE3040", Web(selector),
        at is null ? [] : ["Deployment/web spec.template.spec.topologySpreadConstraints[0]" + at]);

    [Fact]
    public void Unknown_labels_are_silent() => Yaml.Check("KUBE3040", Web(", labelSelector: { matchLabels: { app: db } }", "app: ?"));

    [Fact]
    public void Other_workloads_may_be_counted() => Yaml.Check("KUBE3040", Web(", labelSelector: { matchLabels: { app: db } }") + """
        ---
        { apiVersion: v1, kind: Pod, metadata: { name: db, labels: { app: db } }, spec: { containers: [{ name: db }] } }
        """);

    [Fact]
    public void Fix_counts_the_own_Pods() => Verify.Fix(
        Deployment(pod: """TopologySpreadConstraints = [{|KUBE3040:new()|} { MaxSkew = 1, TopologyKey = "zone", WhenUnsatisfiable = UnsatisfiableConstraintAction.DoNotSchedule }],"""),
        Deployment(pod: """TopologySpreadConstraints = [new() { MaxSkew = 1, TopologyKey = "zone", WhenUnsatisfiable = UnsatisfiableConstraintAction.DoNotSchedule, LabelSelector = new() { MatchLabels = new() { ["app"] = "web" } } }],"""), only: "KUBE3040");
}
