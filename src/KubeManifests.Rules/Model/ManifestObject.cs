using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Model;

/// <summary>One object of the world: its tree and what identifies it.</summary>
public sealed class ManifestObject
{
    /// <summary>An object with this tree. <paramref name="defaultNamespace"/> fills a namespaced object that names no namespace.</summary>
    public ManifestObject(MapNode root, string? defaultNamespace = null, bool defaultNamespaceUnknown = false, bool isExternal = false)
    {
        Root = new Field(root);
        ApiVersion = Root["apiVersion"].Text ?? "";
        Kind = Root["kind"].Text ?? "";
        int slash = ApiVersion.IndexOf('/');
        Group = slash < 0 ? "" : ApiVersion.Substring(0, slash);
        GroupAndKind = Group + "/" + Kind;
        KindInfo = ApiSchema.Default.FindKind(ApiVersion, Kind);
        IsExternal = isExternal;
        Name = Root["metadata"]["name"];
        bool namespaced = KindInfo?.Namespaced ?? true;
        var written = Root["metadata"]["namespace"];
        Namespace = !namespaced ? NamespaceValue.None
            : written.IsUnknown || (written.IsKnown && written.Text is null) ? NamespaceValue.Unknown
            : written.IsKnown && written.Text!.Length > 0 ? NamespaceValue.Of(written.Text!)
            : defaultNamespaceUnknown ? NamespaceValue.Unknown
            : defaultNamespace is { Length: > 0 } ? NamespaceValue.Of(defaultNamespace) : NamespaceValue.Unset;
    }

    /// <summary>The object's tree.</summary>
    public Field Root { get; }

    /// <summary><c>apps/v1</c>, or empty when not known.</summary>
    public string ApiVersion { get; }

    /// <summary><c>apps</c>; empty for the core group.</summary>
    public string Group { get; }

    /// <summary><c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>Group and kind, for tables: <c>apps/Deployment</c>, <c>/Service</c>.</summary>
    internal string GroupAndKind { get; }

    /// <summary>The schema's kind, or null for custom kinds.</summary>
    public KindInfo? KindInfo { get; }

    /// <summary><c>metadata.name</c>.</summary>
    public Field Name { get; }

    /// <summary>The namespace it will be in.</summary>
    public NamespaceValue Namespace { get; }

    /// <summary>What <see cref="PodTemplates"/> made of it: nearly all rules about workloads ask for it.</summary>
    internal PodTemplate? Template { get; set; }

    /// <summary>True for what the user declares as living elsewhere: it can be referred to, and is not itself checked.</summary>
    public bool IsExternal { get; }

    /// <summary>For messages: <c>Service "web"</c>, or <c>Service</c> when the name is not known.</summary>
    public string Display => Name.Text is { } name ? Kind + " \"" + name + "\"" : Kind;
}

/// <summary>How two namespaces compare.</summary>
public enum Likeness
{
    /// <summary>Certainly the same.</summary>
    Same,

    /// <summary>May be the same.</summary>
    Maybe,

    /// <summary>Certainly different.</summary>
    Different,
}

/// <summary>The namespace of an object: a name, unset (chosen at apply), none (cluster-scoped) or unknown.</summary>
public readonly struct NamespaceValue
{
    private readonly string? _name;
    private readonly byte _kind; // 0 unset, 1 name, 2 none, 3 unknown

    private NamespaceValue(string? name, byte kind)
    {
        _name = name;
        _kind = kind;
    }

    /// <summary>Not written anywhere: <c>kubectl apply -n</c> or the context decides.</summary>
    public static NamespaceValue Unset => default;

    /// <summary>Cluster-scoped.</summary>
    public static NamespaceValue None => new(null, 2);

    /// <summary>Cannot be known before the build.</summary>
    public static NamespaceValue Unknown => new(null, 3);

    /// <summary>A named namespace.</summary>
    public static NamespaceValue Of(string name) => new(name, 1);

    /// <summary>The name, or null when unset, none or unknown.</summary>
    public string? Name => _name;

    /// <summary>True when not written anywhere.</summary>
    public bool IsUnset => _kind == 0;

    /// <summary>True when cluster-scoped.</summary>
    public bool IsNone => _kind == 2;

    /// <summary>True when it cannot be known.</summary>
    public bool IsUnknown => _kind == 3;

    /// <summary>Says which namespace it is in an index; no name of a namespace is like one of the others.</summary>
    internal string Key => _name ?? (_kind switch { 0 => "", 2 => "/none", _ => "/unknown" });

    /// <summary>Whether two objects are in one namespace. Unset equals unset; unset may be any named one, as it is chosen at apply.</summary>
    public Likeness Compare(NamespaceValue other)
    {
        if (IsUnknown || other.IsUnknown) return Likeness.Maybe;
        if (_kind == other._kind) return _name == other._name ? Likeness.Same : Likeness.Different;
        return IsUnset || other.IsUnset ? Likeness.Maybe : Likeness.Different;
    }

    /// <summary>For messages: <c>namespace "shop"</c> or <c>the namespace chosen at apply</c>.</summary>
    public string Display => _name is null ? "the namespace chosen at apply" : "namespace \"" + _name + "\"";
}
