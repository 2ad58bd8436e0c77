namespace KubeAnalyzers.Tests.Rules;

public class KUBE7003Tests
{
    [Theory]
    [InlineData("{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: { name: a } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7003", yaml, found);

    [Theory]
    [InlineData("1.29", "{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: { name: a } }", true)]
    [InlineData("1.30", "{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: { name: a } }", false)]
    [InlineData("1.29", "{ apiVersion: v1, kind: Pod, metadata: { name: a } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7003", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
