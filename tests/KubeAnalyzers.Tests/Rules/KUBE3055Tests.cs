using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3055Tests
{
    [Theory]
    [InlineData("replicas: 3, updateStrategy: { rollingUpdate: { partition: 3 } }", true)]
    [InlineData("updateStrategy: { rollingUpdate: { partition: 1 } }", true)]
    [InlineData("replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } }", false)]
    [InlineData("replicas: 3, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 7 } }", false)]
    [InlineData("replicas: 0, updateStrategy: { rollingUpdate: { partition: 1 } }", false)]
    [InlineData("replicas: ?, updateStrategy: { rollingUpdate: { partition: 5 } }", false)]
    public void Partitions(string spec, bool wrong) => Yaml.Check("KUBE3055", "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web }, spec: { " + spec + " } }", wrong ? ["StatefulSet/web spec.updateStrategy.rollingUpdate.partition"] : []);

    [Fact]
    public void Scaled() => Yaml.Check("KUBE3055", "{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web }, spec: { updateStrategy: { rollingUpdate: { partition: 1 } } } }\n---\n" + Autoscaler(target: "kind: StatefulSet, apiVersion: apps/v1, name: web"));
}
