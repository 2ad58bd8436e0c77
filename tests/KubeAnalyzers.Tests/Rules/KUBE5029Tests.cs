using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5029Tests
{
    private const string Nodes = """new() { ApiGroups = [""], Resources = ["nodes"], Verbs = ["get"] }""";

    [Theory]
    [InlineData(Nodes, true)]
    [InlineData("""new() { NonResourceURLs = ["/metrics"], Verbs = ["get"] }""", true)]
    [InlineData(Nodes + """, new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }""", false)]
    [InlineData("""new() { ApiGroups = [""], Resources = ["namespaces"], Verbs = ["get"] }""", false)]
    [InlineData("""new() { ApiGroups = [""], Resources = [Unknown], Verbs = ["get"] }""", false)]
    [InlineData("""new() { ApiGroups = [""], Resources = ["*"], Verbs = ["get"] }""", false)]
    public void Rules(string rules, bool found) => Verify.Analyzer(Set(Objects("RoleBinding", rules, found ? """{|KUBE5029:"reader"|}""" : "\"reader\"")), only: "KUBE5029");

    [Fact]
    public void A_ClusterRoleBinding_grants_it() => Verify.NoDiagnostics(Set(Objects("ClusterRoleBinding", Nodes, "\"reader\"")), only: "KUBE5029");

    [Fact]
    public void The_fix_makes_it_a_ClusterRoleBinding() => Verify.Fix(
        Set(Objects("RoleBinding", Nodes, """{|KUBE5029:"reader"|}""")),
        Set(Objects("ClusterRoleBinding", Nodes, "\"reader\"")),
        only: "KUBE5029");

    private static string Objects(string kind, string rules, string name) => $$"""
        new ClusterRole { Metadata = new() { Name = "reader" }, Rules = [{{rules}}] },
        new {{kind}}
        {
            Metadata = new() { Name = "robot" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = {{name}} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robot", Namespace = "shop" }],
        }
        """;
}
