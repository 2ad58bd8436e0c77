using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2201Tests
{
    [Theory]
    [InlineData("{|KUBE2201:new()|}")]
    [InlineData("{|KUBE2201:new()|} { MatchLabels = new() }")]
    [InlineData("{|KUBE2201:new()|} { MatchLabels = [], MatchExpressions = [] }")]
    [InlineData("new() { MatchLabels = new() { [\"app\"] = \"web\" } }")]
    [InlineData("new() { MatchExpressions = [new() { Key = \"app\", Operator = LabelSelectorOperator.Exists }] }")]
    [InlineData("new() { MatchLabels = Unknown == \"y\" ? [] : new() { [\"app\"] = \"web\" } }")]
    public void Deployment(string selector) => Verify.Analyzer(Set(Workload("Deployment", selector)), only: "KUBE2201");

    [Theory]
    [InlineData("StatefulSet")]
    [InlineData("DaemonSet")]
    [InlineData("ReplicaSet")]
    public void Other_kinds(string kind) => Verify.Analyzer(Set(Workload(kind, "{|KUBE2201:new()|}")), only: "KUBE2201");

    [Fact]
    public void A_replication_controller_takes_its_templates_labels() => Verify.NoDiagnostics(Set("""
        new ReplicationController
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } },
        }
        """), only: "KUBE2201");

    [Fact]
    public void A_job_needs_one_only_when_it_manages_it() => Verify.Analyzer(Set("""
        new Job { Metadata = new() { Name = "a" }, Spec = new() { Template = new() { Spec = new() { RestartPolicy = RestartPolicy.Never, Containers = [new() { Name = "a", Image = "a:1" }] } } } },
        new Job { Metadata = new() { Name = "b" }, Spec = {|KUBE2201:new()|} { ManualSelector = true, Template = new() { Spec = new() { RestartPolicy = RestartPolicy.Never, Containers = [new() { Name = "a", Image = "a:1" }] } } } }
        """), only: "KUBE2201");

    [Fact]
    public void Fix_copies_the_labels() => Verify.Fix(Set(Workload("Deployment", "{|KUBE2201:new()|} { MatchLabels = new() }")), Set(Workload("Deployment", "new() { MatchLabels = new() { [\"app\"] = \"web\" } }")), only: "KUBE2201");

    private static string Workload(string kind, string selector) => $$"""
        new {{kind}}
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Selector = {{selector}}, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } },
        }
        """;
}
