using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2202Tests
{
    [Theory]
    [InlineData("""MatchLabels = new() { ["app"] = {|KUBE2202:"wbe"|} }""")]
    [InlineData("""MatchLabels = new() { ["app"] = "web", ["tier"] = {|KUBE2202:"front"|} }""")]
    [InlineData("""MatchLabels = new() { ["App"] = {|KUBE2202:"web"|} }""")]
    [InlineData("""MatchExpressions = [{|KUBE2202:new()|} { Key = "app", Operator = LabelSelectorOperator.In, Values = ["a", "b"] }]""")]
    [InlineData("""MatchExpressions = [{|KUBE2202:new()|} { Key = "tier", Operator = LabelSelectorOperator.Exists }]""")]
    [InlineData("""MatchExpressions = [{|KUBE2202:new()|} { Key = "app", Operator = LabelSelectorOperator.DoesNotExist }]""")]
    public void Fails(string selector) => Verify.Analyzer(Set(Workload("Deployment", selector)), only: "KUBE2202");

    [Theory]
    [InlineData("""MatchLabels = new() { ["app"] = "web" }""")]
    [InlineData("""MatchLabels = new() { ["app"] = Unknown }""")]
    [InlineData("""MatchLabels = new() { ["app"] = "web", [Unknown] = "x" }""")]
    [InlineData("""MatchExpressions = [new() { Key = "app", Operator = LabelSelectorOperator.In, Values = ["web", "b"] }]""")]
    [InlineData("""MatchExpressions = [new() { Key = "app", Operator = LabelSelectorOperator.In, Values = ["a", Unknown] }]""")]
    [InlineData("""MatchExpressions = [new() { Key = "tier", Operator = LabelSelectorOperator.NotIn, Values = ["front"] }]""")]
    [InlineData("""MatchExpressions = [new() { Key = "tier", Operator = LabelSelectorOperator.DoesNotExist }]""")]
    public void Passes(string selector) => Verify.NoDiagnostics(Set(Workload("Deployment", selector)), only: "KUBE2202");

    [Theory]
    [InlineData("StatefulSet")]
    [InlineData("DaemonSet")]
    [InlineData("ReplicaSet")]
    public void Other_kinds(string kind) => Verify.Analyzer(Set(Workload(kind, """MatchLabels = new() { ["app"] = {|KUBE2202:"wbe"|} }""")), only: "KUBE2202");

    [Fact]
    public void A_replication_controller_has_a_plain_selector() => Verify.Analyzer(Set("""
        new ReplicationController
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                Selector = new() { ["app"] = {|KUBE2202:"wbe"|} },
                Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } },
            },
        }
        """), only: "KUBE2202");

    [Fact]
    public void Labels_that_are_not_known_are_left_alone() => Verify.NoDiagnostics(Set("""
        new Deployment
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new() { ["app"] = "web" } },
                Template = new() { Metadata = new() { Labels = new() { [Unknown] = "web", ["app"] = Unknown } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } },
            },
        }
        """), only: "KUBE2202");

    [Fact]
    public void Fix_gives_the_template_the_label() => Verify.Fix(
        Set(Workload("Deployment", """MatchLabels = new() { ["app"] = {|KUBE2202:"wbe"|} }""")),
        Set(Workload("Deployment", """MatchLabels = new() { ["app"] = "wbe" }""").Replace("""Labels = new() { ["app"] = "web" }""", """Labels = new() { ["app"] = "wbe" }""")), only: "KUBE2202");

    [Fact]
    public void Fix_changes_the_selector() => Verify.Fix(
        Set(Workload("Deployment", """MatchLabels = new() { ["app"] = {|KUBE2202:"wbe"|} }""")),
        Set(Workload("Deployment", """MatchLabels = new() { ["app"] = "web" }""")), "Select app=web", only: "KUBE2202");

    private static string Workload(string kind, string selector) => $$"""
        new {{kind}}
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Selector = new() { {{selector}} }, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } },
        }
        """;
}
