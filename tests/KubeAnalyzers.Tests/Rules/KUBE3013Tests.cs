using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3013Tests
{
    [Theory]
    [InlineData("resources: { limits: { cpu: 1 } }", true)]
    [InlineData("resources: { limits: { memory: 1Gi }, requests: { cpu: 1 } }", false)]
    [InlineData("resources: { limits: { cpu: ? } }", false)]
    public void Limits(string container, bool wrong) => Yaml.Check("KUBE3013", Workload(container: container), wrong ? ["Deployment/web spec.template.spec.containers[0].resources.limits.cpu"] : []);
}
