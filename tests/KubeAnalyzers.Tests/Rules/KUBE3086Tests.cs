using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3086Tests
{
    [Theory]
    [InlineData("ReplicaSet", true)]
    [InlineData("Deployment", false)]
    public void Kinds(string kind, bool wrong) => Yaml.Check("KUBE3086", Workload(kind), wrong ? ["ReplicaSet/web metadata.name"] : []);

    [Fact]
    public void Owned() => Yaml.Check("KUBE3086", "{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web, ownerReferences: [{ kind: Deployment }] } }");
}
