using System.Text;

namespace KubeManifests.Rules.Nodes;

/// <summary>
/// A part of a manifest as rules see it: a tree of maps, lists and scalars in which any part may be unknown. Each object has its own
/// tree; a node belongs to one parent. Where a node came from is its <see cref="Position"/>, which only the front end that made it understands.
/// </summary>
public abstract class Node
{
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

    private readonly List<KeyValuePair<string, Node>> _entries = [];
    private Dictionary<string, int>? _index;

    /// <summary>The known entries, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> Entries => _entries;

    /// <summary>True when the map may hold entries besides the known ones (then an absent key is unknown, not missing).</summary>
    public bool IsOpen { get; set; }

    /// <summary>The value under <paramref name="key"/>, or null.</summary>
    public Node? Find(string key) => IndexOf(key) is >= 0 and var index ? _entries[index].Value : null;

    /// <summary>Sets <paramref name="key"/>; a later value for the same key replaces the earlier one in its place.</summary>
    public MapNode Set(string key, Node value)
    {
        Adopt(value, key, -1);
        int index = IndexOf(key);
        if (index >= 0)
        {
            _entries[index] = new(key, value);
            return this;
        }

        _index?.Add(key, _entries.Count);
        _entries.Add(new(key, value));
        return this;
    }

    /// <summary>Sets <paramref name="key"/> to a string.</summary>
    public MapNode Set(string key, string value) => Set(key, ScalarNode.String(value));

    private int IndexOf(string key)
    {
        if (_index is null && _entries.Count >= IndexedFrom)
        {
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < _entries.Count; i++) index.Add(_entries[i].Key, i);
            _index = index;
        }

        if (_index is not null) return _index.TryGetValue(key, out int found) ? found : -1;
        for (int i = 0; i < _entries.Count; i++)
            if (_entries[i].Key == key) return i;
        return -1;
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
public sealed class ScalarNode(ScalarType type, string text) : Node
{
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
    {
        Alternatives = alternatives;
        foreach (var alternative in alternatives) Adopt(alternative, null, -1);
    }

    /// <summary>The possible values.</summary>
    public IReadOnlyList<Node> Alternatives { get; }
}

/// <summary>Inside a <see cref="OneOfNode"/>: the value may not be written at all.</summary>
public sealed class AbsentNode : Node;

/// <summary>A value that cannot be known before the build. It may also be absent.</summary>
public sealed class UnknownNode : Node;
