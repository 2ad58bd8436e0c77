using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3041Tests
{
    [Theory]
    [InlineData("matchLabels: { app: wbe }", true)]
    [InlineData("matchLabels: { app: web }", false)]
    [InlineData("matchLabels: { app: other }", false)]
    [InlineData("matchExpressions: [{ key: app, operator: NotIn, values: [web, other] }]", true)]
    [InlineData("matchLabels: { app: ? }", false)]
    public void Selectors(string selector, bool wrong) => Yaml.Check("KUBE3041", Workload(name: "other") + Workload(pod: "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { " + selector + " } }] } }"),
        wrong ? ["Deployment/web spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector"] : []);

    [Theory]
    [InlineData("namespaces: [elsewhere]", "")]
    [InlineData("namespaceSelector: {}", "")]
    [InlineData("topologyKey: a", "{ apiVersion: example.com/v1, kind: Web, metadata: { name: a } }")]
    public void Others_may_be_meant(string term, string other) => Yaml.Check("KUBE3041", Workload(pod: "affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { " + term + ", labelSelector: { matchLabels: { app: wbe } } } }] } }") + other);
}
