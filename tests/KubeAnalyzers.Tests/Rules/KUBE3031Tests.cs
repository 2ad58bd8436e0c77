using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3031Tests
{
    [Theory]
    [InlineData("replicas: 0", "", true)]
    [InlineData("replicas: 1", "", false)]
    [InlineData("replicas: ?", "", false)]
    [InlineData("replicas: 0", "{ apiVersion: example.com/v1, kind: Scaler, metadata: { name: a } }", false)]
    public void Replicas(string spec, string other, bool wrong) => Yaml.Check("KUBE3031", Workload(spec: spec) + other, wrong ? ["Deployment/web spec.replicas"] : []);

    [Fact]
    public void Scaled() => Yaml.Check("KUBE3031", Workload(spec: "replicas: 0") + Autoscaler());
}
