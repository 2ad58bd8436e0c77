namespace KubeAnalyzers.Tests.Rules;

public class KUBE4070Tests
{
    [Theory]
    [InlineData("{ apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: { name: a }, allowPrivilegedContainer: true }", "SecurityContextConstraints/a allowPrivilegedContainer")]
    [InlineData("{ apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: { name: a }, allowPrivilegedContainer: false }")]
    [InlineData("{ apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: { name: a }, allowPrivilegedContainer: ? }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4070", yaml, found);
}
