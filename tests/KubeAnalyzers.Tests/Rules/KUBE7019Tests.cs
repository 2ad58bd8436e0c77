namespace KubeAnalyzers.Tests.Rules;

public class KUBE7019Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: { name: a } }", "IPAddress/a apiVersion")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a } }")]
    [InlineData("{ apiVersion: example.com/v1alpha1, kind: Pod, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7019", yaml, found);
}
