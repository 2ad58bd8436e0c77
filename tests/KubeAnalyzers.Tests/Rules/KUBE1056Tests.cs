namespace KubeAnalyzers.Tests.Rules;

public class KUBE1056Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = {|KUBE1056:"wroker"|}, Namespace = "shop" }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void Existing_account_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void Every_namespace_has_the_default_account() => Verify.NoDiagnostics(LinkSet.Of("""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "default", Namespace = "other" }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void The_control_plane_has_accounts() => Verify.NoDiagnostics(LinkSet.Of("""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "token-cleaner", Namespace = "kube-system" }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = {{LinkSet.Unknown}}, Namespace = "shop" }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void Unknown_namespace_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "wroker", Namespace = {{LinkSet.Unknown}} }],
        },
        """), only: "KUBE1056");

    [Fact]
    public void External_account_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "agent", Namespace = "shop" }],
        },
        """, externals: """External.Of<ServiceAccount>("agent")"""), only: "KUBE1056");
}
