using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3043Tests
{
    [Theory]
    [InlineData("podAffinity", "topologyKey: a", true)]
    [InlineData("podAntiAffinity", "topologyKey: a", true)]
    [InlineData("podAntiAffinity", "topologyKey: a, labelSelector: {}", false)]
    [InlineData("podAntiAffinity", "topologyKey: a, labelSelector: ?", false)]
    public void Terms(string kind, string term, bool wrong) => Yaml.Check("KUBE3043", Workload(pod: "affinity: { " + kind + ": { requiredDuringSchedulingIgnoredDuringExecution: [{ " + term + " }] } }"),
        wrong ? ["Deployment/web spec.template.spec.affinity." + kind + ".requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector"] : []);
}
