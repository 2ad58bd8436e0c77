using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3097Tests
{
    [Fact]
    public void Without() => Yaml.Check("KUBE3097", Workload(), "Deployment/web metadata.name");

    [Fact]
    public void With() => Yaml.Check("KUBE3097", Workload() + Autoscaler());

    [Fact]
    public void One_that_is_not_known() => Yaml.Check("KUBE3097", Workload() + Autoscaler(target: "kind: Deployment, apiVersion: apps/v1, name: ?"));
}
