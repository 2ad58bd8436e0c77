using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3016Tests
{
    [Theory]
    [InlineData("tty: true", true)]
    [InlineData("resources: { requests: { ephemeral-storage: 1Gi } }", true)]
    [InlineData("resources: { limits: { ephemeral-storage: 1Gi } }", false)]
    [InlineData("resources: { limits: ? }", false)]
    public void Limits(string container, bool wrong) => Yaml.Check("KUBE3016", Workload(container: container), wrong ? ["Deployment/web spec.template.spec.containers[0].resources.limits.ephemeral-storage"] : []);
}
