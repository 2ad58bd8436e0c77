using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>
/// All objects that are applied together (every set for one environment, handed-in YAML, declared externals), and what is not known of them.
/// Built-in objects of every cluster are in <see cref="BuiltinObjects"/>.
/// </summary>
public sealed class World(string? environmentType = null, string? environmentValue = null)
{
    private readonly Dictionary<string, List<ManifestObject>> _byKind = new(StringComparer.Ordinal);
    private readonly List<ManifestObject> _objects = [];
    private readonly HashSet<string> _unknownKinds = new(StringComparer.Ordinal);
    private bool _anyUnknown;

    /// <summary>The environments' type, or null when no set has environments.</summary>
    public string? EnvironmentType { get; } = environmentType;

    /// <summary>The environment that this world is; null when there is none, or when its value cannot be known.</summary>
    public string? EnvironmentValue { get; } = environmentValue;

    /// <summary>All objects, the sets' own and external ones, in the order they were added.</summary>
    public IReadOnlyList<ManifestObject> Objects => _objects;

    /// <summary>Adds an object.</summary>
    public void Add(ManifestObject manifest)
    {
        _objects.Add(manifest);
        if (!_byKind.TryGetValue(manifest.Kind, out var list)) _byKind.Add(manifest.Kind, list = []);
        list.Add(manifest);
        if (manifest.KindInfo is null && !manifest.IsExternal) HasCustomKinds = true;
    }

    /// <summary>Says that there may be further objects of <paramref name="kind"/> (null: of any kind) that cannot be known.</summary>
    public void AddUnknown(string? kind)
    {
        if (kind is null) _anyUnknown = true;
        else _unknownKinds.Add(kind);
    }

    /// <summary>True when an object of a kind outside the built-in schema is in the world: it may make objects of its own.</summary>
    public bool HasCustomKinds { get; private set; }

    /// <summary>The objects of a kind, whatever their group, own and external.</summary>
    public IReadOnlyList<ManifestObject> OfKind(string kind) => _byKind.TryGetValue(kind, out var list) ? list : [];

    /// <summary>True when objects of this kind may exist that are not in <see cref="OfKind"/>.</summary>
    public bool MayHaveUnknown(string kind) => _anyUnknown || _unknownKinds.Contains(kind);

    /// <summary>Looks a reference up by kind, namespace and name, over own, external and built-in objects.</summary>
    public Lookup Find(string kind, NamespaceValue @namespace, string name)
    {
        ManifestObject? elsewhere = null;
        bool maybe = MayHaveUnknown(kind);
        foreach (var candidate in OfKind(kind))
        {
            if (candidate.Name.Text is not { } candidateName)
            {
                // An unknown or generated name may be the one that is looked for.
                maybe |= candidate.Name.IsUnknown || !candidate.Root["metadata"]["generateName"].IsMissing;
                continue;
            }

            if (candidateName != name) continue;
            switch (candidate.Namespace.IsNone ? Likeness.Same : candidate.Namespace.Compare(@namespace))
            {
                case Likeness.Same: return new(LookupState.Found, candidate, null);
                case Likeness.Maybe: maybe = true; break;
                default: elsewhere ??= candidate; break;
            }
        }

        if (BuiltinObjects.Exists(kind, @namespace, name)) return new(LookupState.Found, null, null);
        return maybe ? new(LookupState.Unknown, null, null) : new(LookupState.Missing, null, elsewhere);
    }
}

/// <summary>What a lookup found.</summary>
public enum LookupState
{
    /// <summary>It is there; <see cref="Lookup.Object"/> is null when it is built in.</summary>
    Found,

    /// <summary>It is certainly not in the world.</summary>
    Missing,

    /// <summary>It may be there: be silent.</summary>
    Unknown,
}

/// <summary>The result of <see cref="World.Find"/>.</summary>
public readonly struct Lookup(LookupState state, ManifestObject? manifest, ManifestObject? elsewhere)
{
    /// <summary>What was found.</summary>
    public LookupState State { get; } = state;

    /// <summary>The object that was found, unless it is built in.</summary>
    public ManifestObject? Object { get; } = manifest;

    /// <summary>When missing: an object of that kind and name in another namespace.</summary>
    public ManifestObject? Elsewhere { get; } = elsewhere;
}
