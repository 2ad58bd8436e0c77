namespace KubeManifests.Rules.Model;

/// <summary>What an object is found by in a <see cref="WorldIndex"/>: one or two words.</summary>
public readonly record struct IndexKey(string First, string? Second = null)
{
    /// <summary>A key of one word.</summary>
    public static implicit operator IndexKey(string key) => new(key);
}

/// <summary>
/// A way to find objects in a world by something they say (the class of a volume, the labels of Pods), without looking at all of them. Declare it once,
/// as a static field, and ask <see cref="WorldView.With(WorldIndex, IndexKey)"/>: the table is made when it is first asked for and kept up to date.
/// </summary>
public sealed class WorldIndex
{
    /// <summary>An index of objects of some kinds. With <paramref name="byNamespace"/> it can be asked for the objects of a namespace.</summary>
    public WorldIndex(KindSet kinds, Func<ManifestObject, IEnumerable<IndexKey>> keysOf, bool byNamespace = false)
    {
        Kinds = kinds;
        KeysOf = keysOf;
        IsByNamespace = byNamespace;
    }

    /// <summary>The key of objects in every namespace.</summary>
    internal const string AnyNamespace = "*";

    /// <summary>The kinds that are in it.</summary>
    internal KindSet Kinds { get; }

    /// <summary>What an object is found by; nothing for objects that are not in it.</summary>
    internal Func<ManifestObject, IEnumerable<IndexKey>> KeysOf { get; }

    /// <summary>True when objects are found by their namespaces, too.</summary>
    internal bool IsByNamespace { get; }

    /// <summary>When set, the index answers only with this value of its objects under a key, in no order, so nobody minds a change of anything else in them.</summary>
    internal Func<ManifestObject, IndexKey, string>? ValueOf { get; init; }

    /// <summary>The table of this index over some objects, which are in order.</summary>
    internal IndexTable Over(IReadOnlyList<ManifestObject> objects)
    {
        var table = new IndexTable(this);
        foreach (var manifest in objects) table.Add(manifest, null, null);
        return table;
    }
}

/// <summary>The objects of a world under the keys of an index.</summary>
internal sealed class IndexTable(WorldIndex index)
{
    private readonly Dictionary<BucketKey, IndexBucket> _buckets = [];

    /// <summary>The objects under a key; null when there are none and nobody was told so.</summary>
    public IndexBucket? Find(string @namespace, IndexKey key) => _buckets.TryGetValue(new(@namespace, key), out var bucket) ? bucket : null;

    /// <summary>The objects under a key.</summary>
    public IndexBucket Get(string @namespace, IndexKey key)
    {
        var place = new BucketKey(@namespace, key);
        if (!_buckets.TryGetValue(place, out var bucket)) _buckets.Add(place, bucket = new());
        return bucket;
    }

    /// <summary>Adds an object, at the end when <paramref name="order"/> is null.</summary>
    public void Add(ManifestObject manifest, Comparison<ManifestObject>? order, WorldChange? change)
    {
        if (!index.Kinds.Contains(manifest)) return;
        foreach (var key in index.KeysOf(manifest))
        {
            Add(WorldIndex.AnyNamespace, key);
            if (index.IsByNamespace) Add(manifest.Namespace.Key, key);
        }

        void Add(string @namespace, IndexKey key)
        {
            var bucket = Get(@namespace, key);
            if (InOrder.Insert(bucket.Objects, manifest, order)) change?.Note(bucket, index.ValueOf?.Invoke(manifest, key), 1);
        }
    }

    /// <summary>Removes an object.</summary>
    public void Remove(ManifestObject manifest, Comparison<ManifestObject> order, WorldChange change)
    {
        if (!index.Kinds.Contains(manifest)) return;
        foreach (var key in index.KeysOf(manifest))
        {
            Remove(WorldIndex.AnyNamespace, key);
            if (index.IsByNamespace) Remove(manifest.Namespace.Key, key);
        }

        void Remove(string @namespace, IndexKey key)
        {
            var bucket = Get(@namespace, key);
            if (InOrder.Remove(bucket.Objects, manifest, order)) change.Note(bucket, index.ValueOf?.Invoke(manifest, key), -1);
        }
    }
}

/// <summary>A key in a namespace. Not a structure: what is compiled ahead of time has no code for tables of our structures, and each build would compile it.</summary>
internal sealed class BucketKey(string @namespace, IndexKey key) : IEquatable<BucketKey>
{
    private readonly string _namespace = @namespace, _first = key.First;
    private readonly string? _second = key.Second;

    public bool Equals(BucketKey? other) => other is not null && _first == other._first && _second == other._second && _namespace == other._namespace;

    public override bool Equals(object? obj) => Equals(obj as BucketKey);

    public override int GetHashCode() => (((_namespace.GetHashCode() * 31) + _first.GetHashCode()) * 31) + (_second?.GetHashCode() ?? 0);
}

/// <summary>Keeps lists of objects in the order of their world.</summary>
internal static class InOrder
{
    /// <summary>Inserts an object; false when it is there.</summary>
    public static bool Insert(List<ManifestObject> objects, ManifestObject manifest, Comparison<ManifestObject>? order)
    {
        int last = objects.Count - 1;

        // An object may say a key twice.
        if (last >= 0 && ReferenceEquals(objects[last], manifest)) return false;
        if (last < 0 || order is null || order(objects[last], manifest) < 0)
        {
            objects.Add(manifest);
            return true;
        }

        int place = Search(objects, manifest, order);
        if (place >= 0) return false;
        objects.Insert(~place, manifest);
        return true;
    }

    /// <summary>Removes an object; false when it is not there.</summary>
    public static bool Remove(List<ManifestObject> objects, ManifestObject manifest, Comparison<ManifestObject> order)
    {
        int place = Search(objects, manifest, order);
        if (place < 0) return false;
        objects.RemoveAt(place);
        return true;
    }

    private static int Search(List<ManifestObject> objects, ManifestObject manifest, Comparison<ManifestObject> order)
    {
        int low = 0, high = objects.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (ReferenceEquals(objects[middle], manifest)) return middle;
            if (order(objects[middle], manifest) < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
