namespace KubeAnalyzers.Tests.Rules;

public class KUBE4048Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: a }] } }", "Pod/web spec.serviceAccountName")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: default, containers: [{ name: a }] } }", "Pod/web spec.serviceAccountName")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { automountServiceAccountToken: false, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: default }, automountServiceAccountToken: false }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: ?, containers: [{ name: a }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4048", yaml, found);
}
