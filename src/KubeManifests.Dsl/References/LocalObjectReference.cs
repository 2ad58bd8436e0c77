using System.Diagnostics.CodeAnalysis;

namespace KubeManifests.Core.V1;

public sealed partial record LocalObjectReference
{
    /// <summary>Refers to an object of the same namespace by name.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator LocalObjectReference?(string? name) => name is null ? null : new() { Name = name };

    /// <summary>Refers to a secret of the same namespace.</summary>
    [return: NotNullIfNotNull(nameof(secret))]
    public static implicit operator LocalObjectReference?(Secret? secret) =>
        secret is null ? null : new() { Name = References.NameOf(secret) };
}

public sealed partial record SecretReference
{
    /// <summary>Refers to a secret, and its namespace when it says one.</summary>
    [return: NotNullIfNotNull(nameof(secret))]
    public static implicit operator SecretReference?(Secret? secret) =>
        secret is null ? null : new() { Name = References.NameOf(secret), Namespace = secret.Metadata.Namespace?.Name };
}

public sealed partial record TypedLocalObjectReference
{
    /// <summary>Refers to a claim of the same namespace.</summary>
    [return: NotNullIfNotNull(nameof(claim))]
    public static implicit operator TypedLocalObjectReference?(PersistentVolumeClaim? claim) =>
        claim is null ? null : new() { Kind = "PersistentVolumeClaim", Name = References.NameOf(claim) };
}

public sealed partial record ObjectReference
{
    /// <summary>Refers to any object: its apiVersion, kind, name, and its namespace when it says one.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator ObjectReference?(KubernetesObject? target) => target is null ? null : new()
    {
        ApiVersion = target.ApiVersion,
        Kind = target.Kind,
        Name = References.NameOf(target),
        Namespace = target.Metadata.Namespace?.Name,
    };
}
