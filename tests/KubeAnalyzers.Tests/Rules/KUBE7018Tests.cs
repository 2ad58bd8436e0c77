namespace KubeAnalyzers.Tests.Rules;

public class KUBE7018Tests
{
    [Theory]
    [InlineData("{ apiVersion: cert-manager.io/v1alpha2, kind: Certificate, metadata: { name: a } }", "Certificate/a apiVersion")]
    [InlineData("{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: a } }")]
    [InlineData("{ apiVersion: gateway.networking.k8s.io/v1alpha2, kind: TLSRoute, metadata: { name: a } }")]
    [InlineData("{ apiVersion: keda.k8s.io/v1alpha1, kind: ScaledObject, metadata: { name: a } }", "ScaledObject/a apiVersion")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7018", yaml, found);
}
