using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5002Tests
{
    [Theory]
    [InlineData("ClusterRoleBinding", """{|KUBE5002:"cluster-admin"|}""", "robot", "shop")]
    [InlineData("RoleBinding", """{|KUBE5002:"cluster-admin"|}""", "robot", "shop")]
    [InlineData("ClusterRoleBinding", "\"view\"", "robot", "shop")]
    [InlineData("ClusterRoleBinding", "Unknown", "robot", "shop")]
    [InlineData("ClusterRoleBinding", "\"cluster-admin\"", "argocd-application-controller", "deploy")]
    [InlineData("ClusterRoleBinding", "\"cluster-admin\"", "default", "flux-system")]
    public void Bindings(string kind, string role, string account, string @namespace) => Verify.Analyzer(Set($$"""
        new {{kind}}
        {
            Metadata = new() { Name = "robot" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = {{role}} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "{{account}}", Namespace = "{{@namespace}}" }],
        }
        """), only: "KUBE5002");
}
