using System.Runtime.CompilerServices;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>
/// All objects that are applied together (every set for one environment, handed-in YAML, declared externals), and what is not known of them.
/// Rules see it through a <see cref="WorldView"/>. Built-in objects of every cluster are in <see cref="BuiltinObjects"/>.
/// </summary>
public sealed class World(string? environmentType = null, string? environmentValue = null)
{
    private static readonly HashSet<string?> NoKinds = [];

    // The same object, once more.
    private static readonly ConditionalWeakTable<ManifestObject, ManifestObject> Copies = new();

    private readonly List<ManifestObject> _objects = [];
    private readonly HashSet<ManifestObject> _added = [];
    private readonly Dictionary<WorldIndex, IndexTable> _tables = [];
    private readonly Dictionary<string, WorldAnswer> _unknownAnswers = new(StringComparer.Ordinal);
    private HashSet<string?> _unknownKinds = NoKinds;

    /// <summary>The environments' type, or null when no set has environments.</summary>
    public string? EnvironmentType { get; } = environmentType;

    /// <summary>The environment that this world is; null when there is none, or when its value cannot be known.</summary>
    public string? EnvironmentValue { get; } = environmentValue;

    /// <summary>All objects, the sets' own and external ones, in the order they were added.</summary>
    public IReadOnlyList<ManifestObject> Objects => _objects;

    /// <summary>Adds an object; one that is added twice is two objects.</summary>
    public void Add(ManifestObject manifest)
    {
        while (!_added.Add(manifest)) manifest = CopyOf(manifest);
        _objects.Add(manifest);
        foreach (var table in _tables.Values) table.Add(manifest, null, null);
    }

    /// <summary>Says that there may be further objects of <paramref name="kind"/> (null: of any kind) that cannot be known.</summary>
    public void AddUnknown(string? kind)
    {
        if (ReferenceEquals(_unknownKinds, NoKinds)) _unknownKinds = [];
        _unknownKinds.Add(kind);
    }

    /// <summary>Another object with the same tree; always the same one.</summary>
    internal static ManifestObject CopyOf(ManifestObject manifest) =>
        Copies.GetValue(manifest, static first => new((MapNode)first.Root.Anchor, first.Namespace.Name, first.Namespace.IsUnknown, first.IsExternal));

    /// <summary>True when objects of this kind may exist that are not in the world.</summary>
    internal bool MayHaveUnknown(string kind) => _unknownKinds.Contains(kind) || _unknownKinds.Contains(null);

    /// <summary>The table of an index, made when it is first asked for. Several threads may ask while nothing changes.</summary>
    internal IndexTable TableOf(WorldIndex index)
    {
        lock (_tables)
        {
            if (!_tables.TryGetValue(index, out var table)) _tables.Add(index, table = index.Over(_objects));
            return table;
        }
    }

    /// <summary>The answer to whether there may be unknown objects of a kind.</summary>
    internal WorldAnswer UnknownAnswer(string kind)
    {
        if (!_unknownAnswers.TryGetValue(kind, out var answer)) _unknownAnswers.Add(kind, answer = new());
        return answer;
    }

    /// <summary>Adds an object at its place, noting what that changes.</summary>
    internal void Insert(ManifestObject manifest, Comparison<ManifestObject> order, WorldChange change)
    {
        InOrder.Insert(_objects, manifest, order);
        foreach (var table in _tables.Values) table.Add(manifest, order, change);
    }

    /// <summary>Removes an object, noting what that changes.</summary>
    internal void Remove(ManifestObject manifest, Comparison<ManifestObject> order, WorldChange change)
    {
        InOrder.Remove(_objects, manifest, order);
        foreach (var table in _tables.Values) table.Remove(manifest, order, change);
    }

    /// <summary>Sets the kinds of which there may be further objects, noting what that changes.</summary>
    internal void SetUnknown(HashSet<string?> kinds, WorldChange change)
    {
        if (_unknownKinds.SetEquals(kinds)) return;
        bool anyBefore = _unknownKinds.Contains(null), any = kinds.Contains(null);
        foreach (var pair in _unknownAnswers)
            if ((anyBefore || _unknownKinds.Contains(pair.Key)) != (any || kinds.Contains(pair.Key))) change.Note(pair.Value, null, 1);
        _unknownKinds = kinds;
    }
}
