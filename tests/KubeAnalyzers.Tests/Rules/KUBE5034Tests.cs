using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5034Tests
{
    [Fact]
    public void Of_two_in_a_namespace_the_later_is_told() => Yaml.Check("KUBE5034", Binding(name: "a") + Binding(name: "b"), "RoleBinding/b subjects[0].name");

    [Fact]
    public void What_is_granted_everywhere() => Yaml.Check("KUBE5034", Binding(name: "a", role: "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole"), "RoleBinding/a subjects[0].name");

    [Fact]
    public void In_two_namespaces() => Yaml.Check("KUBE5034", Binding(name: "a") + Binding(name: "b", metadata: "namespace: other"));

    [Fact]
    public void Of_two_roles() => Yaml.Check("KUBE5034", Binding(name: "a") + Binding(name: "b", to: "other"));

    [Fact]
    public void To_two_accounts() => Yaml.Check("KUBE5034",
        Binding(name: "a", subject: "kind: ServiceAccount, name: x, namespace: shop") + Binding(name: "b", subject: "kind: ServiceAccount, name: x, namespace: other"));

    [Fact]
    public void The_fix_removes_the_subject()
    {
        const string first = """new RoleBinding { Metadata = new() { Name = "a" }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "r" }, Subjects = [new() { Kind = SubjectKind.User, Name = "jane" }] },""";
        const string before = """new RoleBinding { Metadata = new() { Name = "b" }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "r" }, Subjects = [new() { Kind = SubjectKind.User, Name = "joe" }, new() { Kind = SubjectKind.User, Name = {|KUBE5034:"jane"|} }] }""";
        const string after = """new RoleBinding { Metadata = new() { Name = "b" }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "r" }, Subjects = [new() { Kind = SubjectKind.User, Name = "joe" }] }""";
        Verify.Fix(RuleSource.Set(first + before), RuleSource.Set(first + after), only: "KUBE5034");
    }
}
