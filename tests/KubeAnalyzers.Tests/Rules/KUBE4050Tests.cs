using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4050Tests
{
    private const string Account = "{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot } }\n---\n", AccountWithoutToken = "{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot }, automountServiceAccountToken: false }\n---\n";
    private const string Pod = "serviceAccountName: robot, automountServiceAccountToken: false";
    private const string Found = "Deployment/web spec.template.spec.automountServiceAccountToken";

    [Theory]
    [InlineData(Pod, true)]
    [InlineData("serviceAccountName: robot", false)]
    [InlineData("serviceAccountName: robot, automountServiceAccountToken: true", false)]
    [InlineData("serviceAccountName: robot, automountServiceAccountToken: ?", false)]
    [InlineData("serviceAccountName: ?, automountServiceAccountToken: false", false)]
    [InlineData("automountServiceAccountToken: false", false)]
    [InlineData(Pod + ", volumes: [{ name: t, projected: { sources: [{ serviceAccountToken: { path: token } }] } }]", false)]
    [InlineData(Pod + ", volumes: [{ name: t, secret: { secretName: token } }]", false)]
    [InlineData(Pod + ", volumes: ?", false)]
    public void Pods(string pod, bool wrong) => Yaml.Check("KUBE4050", Account + Workload(pod: pod) + Rights("get"), wrong ? [Found] : []);

    [Fact]
    public void The_account_may_say_it() => Yaml.Check("KUBE4050", AccountWithoutToken + Workload(pod: "serviceAccountName: robot") + Rights("get"), "Deployment/web spec.template.spec.serviceAccountName");

    [Fact]
    public void The_Pod_comes_before_the_account() => Yaml.Check("KUBE4050", AccountWithoutToken + Workload(pod: "serviceAccountName: robot, automountServiceAccountToken: true") + Rights("get"));

    [Fact]
    public void Without_rights_no_token_is_needed() => Yaml.Check("KUBE4050", Account + Workload(pod: Pod));

    [Fact]
    public void The_right_to_use_a_policy_needs_no_token() => Yaml.Check("KUBE4050", Account + Workload(pod: Pod) + Rights("use"));

    [Fact]
    public void The_rights_may_be_for_another_workload() => Yaml.Check("KUBE4050", Account + Workload(pod: Pod) + Workload(name: "other", pod: "serviceAccountName: robot") + Rights("get"));

    private static string Rights(string verb) => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader }
        rules: [{ apiGroups: [""], resources: [pods], verbs: [{{verb}}] }]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: reads }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
        subjects: [{ kind: ServiceAccount, name: robot, namespace: shop }]
        """;
}
