using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5028Tests
{
    [Theory]
    [InlineData("", """{|KUBE5028:"nodes"|}""", "get")]
    [InlineData("", "\"services\", {|KUBE5028:\"persistentvolumes\"|}", "*")]
    [InlineData("storage.k8s.io", """{|KUBE5028:"storageclasses"|}""", "list")]
    [InlineData("", """{|KUBE5028:"nodes/proxy"|}""", "get")]
    [InlineData("", """{|KUBE5028:"namespaces"|}""", "list")]
    [InlineData("", "\"namespaces\"", "get")]
    [InlineData("", "\"pods/log\", \"pods\"", "get")]
    [InlineData("", "\"*\"", "get")]
    [InlineData("*", "\"nodes\"", "get")]
    [InlineData("metrics.k8s.io", "\"nodes\"", "get")]
    [InlineData("rbac.authorization.k8s.io", "\"clusterroles\"", "bind")]
    [InlineData("", "Unknown", "get")]
    public void Roles(string group, string resources, string verb) => Verify.Analyzer(Set($$"""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = ["{{group}}"], Resources = [{{resources}}], Verbs = ["{{verb}}"] }] }
        """), only: "KUBE5028");

    [Fact]
    public void A_ClusterRole_may_name_it() => Verify.NoDiagnostics(Set("""
        new ClusterRole { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["nodes"], Verbs = ["get"] }] }
        """), only: "KUBE5028");

    [Fact]
    public void Fix_removes_the_resource() => Verify.Fix(
        Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services", {|KUBE5028:"nodes"|}], Verbs = ["get"] }] }"""),
        Set("""new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] }"""), only: "KUBE5028");

    [Fact]
    public void The_fix_converts_the_Role_and_its_bindings() => Verify.Fix(
        Set(Bound("Role", "RoleBinding", """{|KUBE5028:"nodes"|}""")),
        Set(Bound("ClusterRole", "ClusterRoleBinding", "\"nodes\"")),
        only: "KUBE5028");

    private static string Bound(string role, string binding, string resource) => $$"""
        new {{role}} { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = [{{resource}}], Verbs = ["get"] }] },
        new {{binding}}
        {
            Metadata = new() { Name = "robot" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "{{role}}", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "default", Namespace = "shop" }],
        }
        """;
}
