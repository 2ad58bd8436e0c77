namespace KubeAnalyzers.Tests.Rules;

public class KUBE1054Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = {|KUBE1054:"raeder"|} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1054");

    [Fact]
    public void Existing_Role_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1054");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = {{LinkSet.Unknown}} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1054");

    [Fact]
    public void External_Role_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "writer" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """, externals: """External.Of<Role>("writer")"""), only: "KUBE1054");
}
