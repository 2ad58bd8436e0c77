using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3047Tests
{
    [Theory]
    [InlineData("key: dedicated", "", true)]
    [InlineData("key: dedicated, effect: NoSchedule", "", true)]
    [InlineData("key: dedicated, effect: NoExecute", "", false)]
    [InlineData("key: node.kubernetes.io/not-ready", "", false)]
    [InlineData("key: dedicated", "nodeSelector: { a: b }, ", false)]
    [InlineData("key: ?", "", false)]
    public void Tolerations(string toleration, string pod, bool wrong) => Yaml.Check("KUBE3047", Workload(pod: pod + "tolerations: [{ " + toleration + " }]"), wrong ? ["Deployment/web spec.template.spec.tolerations[0]"] : []);
}
