using System.Diagnostics.CodeAnalysis;

namespace KubeManifests;

/// <summary>A reference to another object: its name, or the object itself.</summary>
/// <typeparam name="T">The kind referred to.</typeparam>
public sealed record Ref<T> : IAnyRef where T : KubernetesObject
{
    /// <summary>Refers to an object by name.</summary>
    public Ref(string name, string? @namespace = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Namespace = @namespace;
    }

    /// <summary>The name of the object.</summary>
    public string Name { get; }

    /// <summary>The namespace that the object itself named, if it was given and named one.</summary>
    public string? Namespace { get; }

    /// <summary>A reference by name.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Ref<T>?(string? name) => name is null ? null : new(name);

    /// <summary>A reference to an object.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator Ref<T>?(T? target) =>
        target is null ? null : new(References.NameOf(target), target.Metadata.Namespace?.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A reference, whatever it refers to.</summary>
internal interface IAnyRef
{
    string Name { get; }
}

internal static class References
{
    public static string NameOf(KubernetesObject target) => target.Metadata.Name
        ?? throw new ArgumentException($"The {target.Kind} made at {target.Origin} has no name, so nothing can refer to it.", nameof(target));
}
