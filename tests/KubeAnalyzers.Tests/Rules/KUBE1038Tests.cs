using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1038Tests
{
    [Theory]
    [InlineData("matchLabels: { app: web }", true)]
    [InlineData("matchExpressions: [{ key: app, operator: Exists }]", true)]
    [InlineData("matchLabels: { app: db }", false)]
    [InlineData("matchExpressions: [{ key: app, operator: NotIn, values: [web] }]", false)]
    [InlineData("matchLabels: { app: ? }", false)]
    public void Selectors(string selector, bool wrong) => Yaml.Check("KUBE1038",
        Workload() + Budget("maxUnavailable: 1", "a") + Budget("maxUnavailable: 1", "b", selector), wrong ? ["PodDisruptionBudget/b spec.selector"] : []);

    [Fact]
    public void Without_such_Pods_there_is_nothing_to_say() => Yaml.Check("KUBE1038", Budget("maxUnavailable: 1", "a") + Budget("maxUnavailable: 1", "b"));

    [Fact]
    public void The_same_object_twice_is_another_mistake() => Yaml.Check("KUBE1038", Workload() + Budget("maxUnavailable: 1") + Budget("maxUnavailable: 1"));
}
