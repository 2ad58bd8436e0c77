using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1075Tests
{
    [Fact]
    public void Of_equal_selectors_the_later_is_told() => Yaml.Check("KUBE1075",
        Workload(name: "a", labels: "app: x", selector: "app: x") + Workload("StatefulSet", "b", labels: "app: x", selector: "app: x"), "StatefulSet/b spec.selector");

    [Fact]
    public void A_wider_selector_is_told() => Yaml.Check("KUBE1075",
        Workload(name: "a", labels: "app: x", selector: "app: x") + Workload(name: "b", labels: "app: x, track: canary", selector: "app: x, track: canary"), "Deployment/a spec.selector");

    [Theory]
    [InlineData("app: x, track: stable", "app: x, track: canary")]
    [InlineData("app: x", "app: y")]
    [InlineData("app: x", "app: ?")]
    public void Others_are_told_apart(string one, string other) => Yaml.Check("KUBE1075",
        Workload(name: "a", labels: one, selector: one) + Workload(name: "b", labels: other, selector: other));

    [Fact]
    public void Other_namespaces_do_not_matter() => Yaml.Check("KUBE1075",
        Workload(name: "a", labels: "app: x", selector: "app: x") + Workload(name: "b, namespace: other", labels: "app: x", selector: "app: x"));

    [Fact]
    public void The_same_object_twice_is_another_mistake() => Yaml.Check("KUBE1075", Workload() + Workload());

    [Fact]
    public void A_Job_selects_by_generated_labels() => Yaml.Check("KUBE1075", Workload() + """
        { apiVersion: batch/v1, kind: Job, metadata: { name: job }, spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [] } } } }
        """);
}
