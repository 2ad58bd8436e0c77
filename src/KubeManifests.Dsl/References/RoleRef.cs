using System.Diagnostics.CodeAnalysis;

namespace KubeManifests.Rbac.V1;

public sealed partial record RoleRef
{
    /// <summary>Refers to a role of the same namespace.</summary>
    [return: NotNullIfNotNull(nameof(role))]
    public static implicit operator RoleRef?(Role? role) =>
        role is null ? null : new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = References.NameOf(role) };

    /// <summary>Refers to a cluster role.</summary>
    [return: NotNullIfNotNull(nameof(role))]
    public static implicit operator RoleRef?(ClusterRole? role) =>
        role is null ? null : new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = References.NameOf(role) };
}

public sealed partial record Subject
{
    /// <summary>Names a service account, and its namespace when it says one.</summary>
    [return: NotNullIfNotNull(nameof(account))]
    public static implicit operator Subject?(global::KubeManifests.Core.V1.ServiceAccount? account) => account is null ? null : new()
    {
        Kind = SubjectKind.ServiceAccount,
        Name = References.NameOf(account),
        Namespace = account.Metadata.Namespace?.Name,
    };
}
