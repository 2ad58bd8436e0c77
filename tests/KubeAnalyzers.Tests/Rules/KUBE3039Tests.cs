using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3039Tests
{
    [Theory]
    [InlineData("replicas: 3", "", true)]
    [InlineData("replicas: 1", "", false)]
    [InlineData("minReadySeconds: 1", "", true)]
    [InlineData("replicas: 3", "topologySpreadConstraints: [{ topologyKey: a, labelSelector: { matchLabels: { app: web } } }]", false)]
    [InlineData("replicas: 3", "affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { topologyKey: a, labelSelector: { matchLabels: { app: web } } } }] } }", false)]
    [InlineData("replicas: 3", "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, namespaces: [other], labelSelector: { matchLabels: { app: web } } }] } }", true)]
    [InlineData("replicas: 3", "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchLabels: { app: ? } } }] } }", false)]
    [InlineData("replicas: 3", "affinity: ?", false)]
    public void Spreading(string spec, string pod, bool wrong) => Yaml.Check("KUBE3039", Workload(spec: spec, pod: pod), wrong ? ["Deployment/web spec.template.spec.topologySpreadConstraints"] : []);
}
