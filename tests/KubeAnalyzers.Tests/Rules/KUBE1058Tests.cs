namespace KubeAnalyzers.Tests.Rules;

public class KUBE1058Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding { Metadata = new() { Name = "binding" }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" }, {|KUBE1058:Subjects = []|} },
        """), only: "KUBE1058");

    [Fact]
    public void A_subject_is_enough() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding
        {
            Metadata = new() { Name = "binding" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "worker", Namespace = "shop" }],
        },
        """), only: "KUBE1058");

    [Fact]
    public void Unknown_subjects_are_silent() => Verify.NoDiagnostics(LinkSet.Of("""
        new Role { Metadata = new() { Name = "reader" }, Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }] },
        new RoleBinding { Metadata = new() { Name = "binding" }, RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" }, Subjects = Environment.GetCommandLineArgs().Select(name => new Subject { Kind = SubjectKind.User, Name = name }).ToArray() },
        """), only: "KUBE1058");
}
