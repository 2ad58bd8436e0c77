namespace KubeAnalyzers.Tests.Rules;

public class KUBE7014Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: ReplicationController, metadata: { name: a } }", "ReplicationController/a kind")]
    [InlineData("{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7014", yaml, found);
}
