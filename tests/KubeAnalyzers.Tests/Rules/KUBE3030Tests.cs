using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3030Tests
{
    [Theory]
    [InlineData("replicas: 3", true)]
    [InlineData("replicas: 0", false)]
    [InlineData("replicas: ?", false)]
    [InlineData("minReadySeconds: 1", false)]
    public void Replicas(string spec, bool wrong) => Yaml.Check("KUBE3030", Workload(spec: spec) + Autoscaler(), wrong ? ["Deployment/web spec.replicas"] : []);

    [Fact]
    public void Another_is_scaled() => Yaml.Check("KUBE3030", Workload(spec: "replicas: 3") + Autoscaler(target: "kind: Deployment, apiVersion: apps/v1, name: other"));
}
