using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Model;

/// <summary>
/// A world as rules see it. Every question is remembered for the rule that asks it, which is why there is no way to go through all objects: the more
/// exactly a rule asks, the seldomer it runs again. What an answer holds may be used during the rule's run only.
/// </summary>
public sealed class WorldView
{
    private static readonly WorldIndex ByKind = new(KindSet.All, static manifest => [manifest.Kind], byNamespace: true);

    private static readonly WorldIndex ByName = new(KindSet.All, static manifest => manifest.Name.Text is { } name ? [new(manifest.Kind, name)] : [], byNamespace: true);

    private static readonly WorldIndex NamesByKind = new(KindSet.All, static manifest => manifest.Name.Text is null ? [] : [manifest.Kind], byNamespace: true)
    {
        ValueOf = static (manifest, _) => manifest.Name.Text!,
    };

    // An unknown or generated name may be the one that is looked for.
    private static readonly WorldIndex NamedLater = new(KindSet.All, static manifest =>
        manifest.Name.Text is null && (manifest.Name.IsUnknown || !manifest.Root["metadata"]["generateName"].IsMissing) ? [manifest.Kind] : [])
    {
        ValueOf = static (_, _) => "",
    };

    private static readonly WorldIndex Own = new(KindSet.All, static manifest => manifest.IsExternal ? [] : KeysOfOwn(manifest), byNamespace: true)
    {
        ValueOf = static (_, _) => "",
    };

    private readonly World _world;
    private readonly Dictionary<ManifestObject, List<SharedAnswer>> _shared = [];
    private readonly bool _remembers;

    /// <summary>A view that remembers nothing, for checking a world once.</summary>
    public WorldView(World world)
        : this(world, remembers: false)
    {
    }

    internal WorldView(World world, bool remembers) => (_world, _remembers) = (world, remembers);

    /// <summary>Who is asking.</summary>
    internal WorldReader? Reader { get; set; }

    /// <summary>True when an object of a custom kind is in the world whose controller makes, or may make, objects of this kind.</summary>
    public bool CustomKindsMayMake(string kind) =>
        Bucket(Own, WorldIndex.AnyNamespace, "makes anything").Count > 0 || Bucket(Own, WorldIndex.AnyNamespace, new("makes", CustomKinds.Word(kind))).Count > 0;

    /// <summary>Looks a reference up by kind, namespace and name, over own, external and built-in objects.</summary>
    public Lookup Find(string kind, NamespaceValue @namespace, string name)
    {
        var key = new IndexKey(kind, name);
        var clusterWide = Bucket(ByName, NamespaceValue.None.Key, key);
        if (clusterWide.Count > 0) return new(LookupState.Found, clusterWide[0], null);
        if (!@namespace.IsUnknown && !@namespace.IsNone && Bucket(ByName, @namespace.Key, key) is { Count: > 0 } found) return new(LookupState.Found, found[0], null);
        if (BuiltinObjects.Exists(kind, @namespace, name)) return new(LookupState.Found, null, null);
        if (MayHaveUnknown(kind) || Bucket(NamedLater, WorldIndex.AnyNamespace, kind).Count > 0) return new(LookupState.Unknown, null, null);

        // All others of that name are in other namespaces, or may be in this one.
        var others = Bucket(ByName, WorldIndex.AnyNamespace, key);
        foreach (var other in others)
        {
            // Of custom kinds it is not known that they are in no namespace.
            if (@namespace.IsNone && other.KindInfo is null) return new(LookupState.Found, other, null);
            if (other.Namespace.Compare(@namespace) == Likeness.Maybe) return new(LookupState.Unknown, null, null);
        }

        return new(LookupState.Missing, null, others.Count > 0 ? others[0] : null);
    }

    /// <summary>The objects of a kind, whatever their group, own and external. Any change of one of them asks again: for kinds of which there are few.</summary>
    public IReadOnlyList<ManifestObject> OfKind(string kind) => Bucket(ByKind, WorldIndex.AnyNamespace, kind);

    /// <summary>As <see cref="OfKind(string)"/>, in a namespace that is or may be this one.</summary>
    public IReadOnlyList<ManifestObject> OfKind(string kind, NamespaceValue @namespace) => With(ByKind, @namespace, kind);

    /// <summary>The objects of a kind and name, in a namespace that is or may be this one.</summary>
    public IReadOnlyList<ManifestObject> Named(string kind, NamespaceValue @namespace, string name) => With(ByName, @namespace, new(kind, name));

    /// <summary>The objects that an index has under a key.</summary>
    public IReadOnlyList<ManifestObject> With(WorldIndex index, IndexKey key) => Bucket(Objects(index), WorldIndex.AnyNamespace, key);

    /// <summary>The objects that an index by namespace has under a key, in a namespace that is or may be this one.</summary>
    public IReadOnlyList<ManifestObject> With(WorldIndex index, NamespaceValue @namespace, IndexKey key)
    {
        if (!Objects(index).IsByNamespace) throw new ArgumentException("The index is not by namespace.", nameof(index));

        // What is applied to a namespace that is chosen later may meet anything.
        if (@namespace.IsUnset || @namespace.IsUnknown) return Bucket(index, WorldIndex.AnyNamespace, key);
        var here = Bucket(index, @namespace.Key, key);
        var later = Bucket(index, NamespaceValue.Unset.Key, key);
        var unknown = Bucket(index, NamespaceValue.Unknown.Key, key);
        if (later.Count == 0 && unknown.Count == 0) return here;
        if (here.Count == 0 && unknown.Count == 0) return later;

        // Seldom, and then the world's order is kept by looking at all.
        var all = Bucket(index, WorldIndex.AnyNamespace, key);
        return [.. all.Where(manifest => manifest.Namespace.Compare(@namespace) != Likeness.Different)];
    }

    /// <summary>The one of <paramref name="keys"/> under which the fewest objects are: for a question that any of them would answer.</summary>
    internal IndexKey Rarest(WorldIndex index, NamespaceValue @namespace, List<IndexKey> keys)
    {
        var best = keys[0];
        int fewest = int.MaxValue;
        string where = @namespace.IsUnset || @namespace.IsUnknown ? WorldIndex.AnyNamespace : @namespace.Key;
        foreach (var key in keys)
        {
            // Not remembered for the reader: whichever key it is, the answer is the same.
            int count = keys.Count == 1 ? 0 : _world.TableOf(index).Find(where, key)?.Objects.Count ?? 0;
            if (count < fewest) (best, fewest) = (key, count);
        }

        return best;
    }

    /// <summary>The names that objects of a kind have in a namespace (or without one), and those of built-in objects; in no order.</summary>
    public IEnumerable<string> Names(string kind, NamespaceValue @namespace)
    {
        var names = ValuesIn(NamesByKind, NamespaceValue.None.Key, kind);
        if (!@namespace.IsNone && !@namespace.IsUnknown) names = names.Concat(ValuesIn(NamesByKind, @namespace.Key, kind));
        return names.Concat(BuiltinObjects.Names(kind, @namespace));
    }

    /// <summary>The values that an index of values has under a key, in no order.</summary>
    internal IEnumerable<string> Values(WorldIndex index, IndexKey key) => ValuesIn(index, WorldIndex.AnyNamespace, key);

    /// <summary>The values that an index of values has under a key in a namespace that is or may be this one, in no order.</summary>
    internal IEnumerable<string> Values(WorldIndex index, NamespaceValue @namespace, IndexKey key) => @namespace.IsUnset || @namespace.IsUnknown
        ? ValuesIn(index, WorldIndex.AnyNamespace, key)
        : ValuesIn(index, @namespace.Key, key).Concat(ValuesIn(index, NamespaceValue.Unset.Key, key)).Concat(ValuesIn(index, NamespaceValue.Unknown.Key, key));

    /// <summary>True when an index has any object under a key.</summary>
    internal bool Any(WorldIndex index, IndexKey key) => Bucket(index, WorldIndex.AnyNamespace, key).Count > 0;

    /// <summary>True when any object of ours is in a namespace.</summary>
    public bool HasOwnObjectsIn(string @namespace) => Bucket(Own, @namespace, "own").Count > 0;

    /// <summary>True when objects of this kind may exist that are not in the world.</summary>
    public bool MayHaveUnknown(string kind)
    {
        if (Reader is not null) _world.UnknownAnswer(kind).TellTo(Reader);
        return _world.MayHaveUnknown(kind);
    }

    /// <summary>What <paramref name="compute"/> finds out about an object, computed once for all rules that want to know. Each type is one question.</summary>
    public T Shared<T>(ManifestObject about, Func<WorldView, ManifestObject, T> compute)
    {
        if (!_shared.TryGetValue(about, out var answers)) _shared.Add(about, answers = []);
        SharedAnswer<T>? answer = null;
        foreach (var candidate in answers)
            if (candidate is SharedAnswer<T> fitting) answer = fitting;
        if (answer is null) answers.Add(answer = new());
        if (!answer.IsKnown)
        {
            var reader = Reader;
            answer.Begin();
            Reader = _remembers ? answer : null;
            try
            {
                answer.Set(compute(this, about));
            }
            finally
            {
                Reader = reader;
            }
        }

        if (Reader is not null) answer.Told.TellTo(Reader);
        return answer.Value;
    }

    /// <summary>Forgets what was computed about an object that is gone.</summary>
    internal void Forget(ManifestObject manifest)
    {
        if (!_shared.TryGetValue(manifest, out var answers)) return;
        foreach (var answer in answers) answer.Begin();
        _shared.Remove(manifest);
    }

    private IEnumerable<string> ValuesIn(WorldIndex index, string @namespace, IndexKey key)
    {
        var objects = Bucket(index, @namespace, key);
        return objects.Count == 0 ? [] : objects.Select(manifest => index.ValueOf!(manifest, key));
    }

    private static WorldIndex Objects(WorldIndex index) => index.ValueOf is null ? index : throw new ArgumentException("The index gives values only.", nameof(index));

    private static IEnumerable<IndexKey> KeysOfOwn(ManifestObject manifest)
    {
        yield return "own";

        // Of a group that servers have, it is another version.
        if (manifest.KindInfo is not null || manifest.Group.IndexOf('.') < 0 || ApiSchema.Default.HasGroup(manifest.Group)) yield break;
        if (CustomKinds.MadeBy(manifest.Group, manifest.Kind) is not { } made)
        {
            yield return "makes anything";
            yield break;
        }

        foreach (string kind in made) yield return new("makes", kind);
    }

    private IReadOnlyList<ManifestObject> Bucket(WorldIndex index, string @namespace, IndexKey key)
    {
        var table = _world.TableOf(index);
        if (Reader is null) return table.Find(@namespace, key) is { } found ? found.Objects : [];
        var bucket = table.Get(@namespace, key);
        bucket.TellTo(Reader);
        return bucket.Objects;
    }

    private abstract class SharedAnswer : WorldReader
    {
        public WorldAnswer Told { get; } = new();

        public bool IsKnown { get; protected set; }

        public override void Invalidate()
        {
            IsKnown = false;
            Told.Change();
        }
    }

    private sealed class SharedAnswer<T> : SharedAnswer
    {
        public T Value { get; private set; } = default!;

        public void Set(T value)
        {
            Value = value;
            IsKnown = true;
        }
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

/// <summary>The result of <see cref="WorldView.Find"/>.</summary>
public readonly struct Lookup(LookupState state, ManifestObject? manifest, ManifestObject? elsewhere)
{
    /// <summary>What was found.</summary>
    public LookupState State { get; } = state;

    /// <summary>The object that was found, unless it is built in.</summary>
    public ManifestObject? Object { get; } = manifest;

    /// <summary>When missing: an object of that kind and name in another namespace.</summary>
    public ManifestObject? Elsewhere { get; } = elsewhere;
}
