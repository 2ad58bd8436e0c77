namespace KubeAnalyzers.Tests.Rules;

public class KUBE4047Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: a }] } }", "Pod/web spec.automountServiceAccountToken")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { automountServiceAccountToken: false, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { automountServiceAccountToken: true, containers: [{ name: a }] } }", "Pod/web spec.automountServiceAccountToken")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { automountServiceAccountToken: ?, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, containers: [{ name: a }] } }", "Pod/web spec.automountServiceAccountToken")]
    [InlineData("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot }, automountServiceAccountToken: false }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot }, automountServiceAccountToken: false }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, automountServiceAccountToken: true, containers: [{ name: a }] } }", "Pod/web spec.automountServiceAccountToken")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: ?, containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { serviceAccountName: robot, containers: [{ name: a }] } }\n---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: a }, roleRef: { kind: ClusterRole, name: view }, subjects: [{ kind: ServiceAccount, name: robot }] }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4047", yaml, found);
}
