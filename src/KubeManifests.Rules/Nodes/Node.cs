using System.Collections;
using System.Text;

namespace KubeManifests.Rules.Nodes;

/// <summary>
/// A part of a manifest as rules see it: a tree of maps, lists and scalars in which any part may be unknown. Each object has its own
/// tree; a node belongs to one parent. Where a node came from is its <see cref="Position"/>, which only the front end that made it understands.
/// </summary>
public abstract class Node
{
    private protected Node(FieldState state = FieldState.Known) => State = state;

    /// <summary>Where the value was written: opaque to rules, read back by the front end (C#, built objects, YAML).</summary>
    public object? Position { get; set; }

    /// <summary>The map or list that holds this node, or null for the root of an object.</summary>
    public Node? Parent { get; internal set; }

    /// <summary>The key under which a map holds this node, or null.</summary>
    public string? Key { get; internal set; }

    /// <summary>The index at which a list holds this node, or -1.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>The path from the object's root as the API server writes it: <c>spec.containers[0].image</c>.</summary>
    public string Path
    {
        get
        {
            var builder = new StringBuilder();
            AppendPath(builder);
            return builder.ToString();
        }
    }

    /// <summary>Makes this the root of an object of its own: an item of a <c>List</c> of objects. The list still names it.</summary>
    public void Detach() => (Parent, Key, Index) = (null, null, -1);

    /// <summary>What a <see cref="Field"/> at this node is.</summary>
    internal FieldState State { get; }

    // Rules ask this of every node they pass. A virtual call costs a fraction of a type test in what is compiled ahead of time.
    internal virtual MapNode? AsMap => null;

    internal virtual ListNode? AsList => null;

    internal virtual ScalarNode? AsScalar => null;

    private void AppendPath(StringBuilder builder)
    {
        if (Parent is null) return;
        Parent.AppendPath(builder);
        FieldPath.Append(builder, Key, Index);
    }

    private protected void Adopt(Node child, string? key, int index)
    {
        if (child.Parent is not null) throw new InvalidOperationException("A node has one parent: make a new node for each place.");
        child.Parent = this;
        child.Key = key;
        child.Index = index;
    }
}

/// <summary>An object or a string map. Keys keep the order in which they were written.</summary>
public sealed class MapNode : Node
{
    private const int IndexedFrom = 24; // below, looking through is as fast

    private string[] _keys = [];
    private Node[] _values = [];
    private int _count;
    private Dictionary<string, int>? _index;

    /// <summary>The known entries, in order.</summary>
    public MapEntries Entries => new(_keys, _values, _count);

    /// <summary>True when the map may hold entries besides the known ones (then an absent key is unknown, not missing).</summary>
    public bool IsOpen { get; set; }

    internal override MapNode AsMap => this;

    /// <summary>The value under <paramref name="key"/>, or null.</summary>
    public Node? Find(string key) => IndexOf(key) is >= 0 and var index ? _values[index] : null;

    /// <summary>Sets <paramref name="key"/>; a later value for the same key replaces the earlier one in its place.</summary>
    public MapNode Set(string key, Node value)
    {
        Adopt(value, key, -1);
        int index = IndexOf(key);
        if (index >= 0)
        {
            _values[index] = value;
            return this;
        }

        _index?.Add(key, _count);
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(4, 2 * _count));
            Array.Resize(ref _values, Math.Max(4, 2 * _count));
        }

        (_keys[_count], _values[_count]) = (key, value);
        _count++;
        return this;
    }

    /// <summary>Sets <paramref name="key"/> to a string.</summary>
    public MapNode Set(string key, string value) => Set(key, ScalarNode.String(value));

    private int IndexOf(string key)
    {
        if (_index is null && _count >= IndexedFrom)
        {
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < _count; i++) index.Add(_keys[i], i);
            _index = index;
        }

        if (_index is not null) return _index.TryGetValue(key, out int found) ? found : -1;
        for (int i = 0; i < _count; i++)
        {
            // Nearly all are told apart by their length, without a call.
            string candidate = _keys[i];
            if (candidate.Length == key.Length && candidate == key) return i;
        }

        return -1;
    }
}

/// <summary>The entries of a map, enumerated without allocation.</summary>
public readonly struct MapEntries : IReadOnlyList<KeyValuePair<string, Node>>
{
    private readonly string[]? _keys;
    private readonly Node[]? _values;

    internal MapEntries(string[] keys, Node[] values, int count) => (_keys, _values, Count) = (keys, values, count);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public KeyValuePair<string, Node> this[int index] => index >= 0 && index < Count ? new(_keys![index], _values![index]) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Enumerates the entries.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<string, Node>> IEnumerable<KeyValuePair<string, Node>>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Node>>)this).GetEnumerator();

    /// <summary>The enumerator.</summary>
    public struct Enumerator(MapEntries entries)
    {
        private int _index = -1;

        /// <summary>The current entry.</summary>
        public readonly KeyValuePair<string, Node> Current => new(entries._keys![_index], entries._values![_index]);

        /// <summary>Moves on.</summary>
        public bool MoveNext() => ++_index < entries.Count;
    }
}

/// <summary>A list.</summary>
public sealed class ListNode : Node
{
    private readonly List<Node> _items = [];

    /// <summary>The known items, in order.</summary>
    public IReadOnlyList<Node> Items => _items;

    /// <summary>True when the list may hold items besides the known ones, at any place.</summary>
    public bool IsOpen { get; set; }

    internal override ListNode AsList => this;

    /// <summary>Adds an item at the end.</summary>
    public ListNode Add(Node item)
    {
        Adopt(item, null, _items.Count);
        _items.Add(item);
        return this;
    }
}

/// <summary>What a scalar is in JSON.</summary>
public enum ScalarType
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An explicit null.</summary>
    Null,
}

/// <summary>A known scalar: its JSON type and its text (invariant; <c>true</c>/<c>false</c>/<c>null</c> for those).</summary>
public sealed class ScalarNode(ScalarType type, string text) : Node(type == ScalarType.Null ? FieldState.Missing : FieldState.Known)
{
    internal override ScalarNode AsScalar => this;

    /// <summary>What it is in JSON.</summary>
    public ScalarType Type { get; } = type;

    /// <summary>Its text: a string's value, a number's invariant digits.</summary>
    public string Text { get; } = text;

    /// <summary>A string scalar.</summary>
    public static ScalarNode String(string value) => new(ScalarType.String, value);

    /// <summary>An integer scalar.</summary>
    public static ScalarNode Integer(long value) => new(ScalarType.Integer, value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A boolean scalar.</summary>
    public static ScalarNode Boolean(bool value) => new(ScalarType.Boolean, value ? "true" : "false");
}

/// <summary>One of several values (both arms of a condition that the editor cannot decide). <see cref="AbsentNode"/> stands for "not written".</summary>
public sealed class OneOfNode : Node
{
    /// <summary>One of <paramref name="alternatives"/>, of which there are at least two.</summary>
    public OneOfNode(IReadOnlyList<Node> alternatives)
        : base(FieldState.Unknown)
    {
        Alternatives = alternatives;
        foreach (var alternative in alternatives) Adopt(alternative, null, -1);
    }

    /// <summary>The possible values.</summary>
    public IReadOnlyList<Node> Alternatives { get; }
}

/// <summary>Inside a <see cref="OneOfNode"/>: the value may not be written at all.</summary>
public sealed class AbsentNode() : Node(FieldState.Missing);

/// <summary>A value that cannot be known before the build. It may also be absent.</summary>
public sealed class UnknownNode() : Node(FieldState.Unknown);
