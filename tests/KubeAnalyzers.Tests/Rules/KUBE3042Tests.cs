using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3042Tests
{
    [Theory]
    [InlineData("required", "app: missing", true)]
    [InlineData("required", "app: web", false)]
    [InlineData("required", "app: other", false)]
    [InlineData("required", "app: ?", false)]
    public void Selectors(string kind, string labels, bool wrong) => Yaml.Check("KUBE3042", Workload(name: "other") + Workload(pod: "affinity: { podAffinity: { " + kind + "DuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchLabels: { " + labels + " } } }] } }"),
        wrong ? ["Deployment/web spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector"] : []);

    [Fact]
    public void A_wish_is_no_condition() => Yaml.Check("KUBE3042", Workload(pod: "affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { topologyKey: a, labelSelector: { matchLabels: { app: missing } } } }] } }"));
}
