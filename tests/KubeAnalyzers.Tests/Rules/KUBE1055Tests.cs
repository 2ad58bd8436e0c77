namespace KubeAnalyzers.Tests.Rules;

public class KUBE1055Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = {|KUBE1055:"veiw"|} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1055");

    [Fact]
    public void Every_cluster_has_the_built_in_roles() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "view" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1055");

    [Fact]
    public void Components_bring_their_own_system_roles() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "system:metrics-server" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1055");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = {{LinkSet.Unknown}} },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1055");

    [Fact]
    public void External_role_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "operator" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """, externals: """External.Of<ClusterRole>("operator")"""), only: "KUBE1055");
}
