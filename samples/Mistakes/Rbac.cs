namespace Mistakes;

/// <summary>Roles, bindings and accounts.</summary>
public sealed class Rbac : ManifestSet
{
    protected override string? Namespace => "rbac";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        new ServiceAccount { Metadata = new() { Name = "robot" } },
        new Role
        {
            Metadata = new() { Name = "reader" },
            Rules = [new() { ApiGroups = [""], Resources = ["services"], Verbs = ["get"] }],
        },

        // KUBE1054: the Role is "reader".
        new RoleBinding
        {
            Metadata = new() { Name = "robot-reads" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "raeder" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robot", Namespace = "rbac" }],
        },

        // KUBE1055: the built-in ClusterRole is "view".
        new RoleBinding
        {
            Metadata = new() { Name = "robot-views" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "views" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robot", Namespace = "rbac" }],
        },

        // KUBE1056: the account is "robot".
        new RoleBinding
        {
            Metadata = new() { Name = "robto-reads" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robto", Namespace = "rbac" }],
        },

        // KUBE1058: nobody gets the role.
        new RoleBinding
        {
            Metadata = new() { Name = "nobody-reads" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "reader" },
            Subjects = [],
        },

        // KUBE5002: everything, everywhere.
        new ClusterRoleBinding
        {
            Metadata = new() { Name = "robot-rules" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "cluster-admin" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robot", Namespace = "rbac" }],
        },

        // KUBE5028: nodes belong to no namespace.
        new Role
        {
            Metadata = new() { Name = "node-reader" },
            Rules = [new() { ApiGroups = [""], Resources = ["nodes"], Verbs = ["get"] }],
        },

        // KUBE5029: the binding gives nothing on volumes, as they belong to no namespace.
        new ClusterRole
        {
            Metadata = new() { Name = "volume-reader" },
            Rules = [new() { ApiGroups = [""], Resources = ["persistentvolumes"], Verbs = ["get"] }],
        },
        new RoleBinding
        {
            Metadata = new() { Name = "robot-reads-volumes" },
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "volume-reader" },
            Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "robot", Namespace = "rbac" }],
        },
    ];
}
