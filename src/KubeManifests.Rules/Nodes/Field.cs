using System.Globalization;
using System.Text;

namespace KubeManifests.Rules.Nodes;

/// <summary>The three states of a <see cref="Field"/>.</summary>
internal enum FieldState : byte
{
    /// <summary>The value is there.</summary>
    Known,

    /// <summary>It is certainly not written.</summary>
    Missing,

    /// <summary>Nothing can be said.</summary>
    Unknown,
}

/// <summary>
/// A place in a manifest that a rule looks at, present or not: <c>root["spec"]["selector"]</c>. It answers with three states, so that
/// "not written" is never taken for "cannot be known": exactly one of <see cref="IsMissing"/>, <see cref="IsUnknown"/>, <see cref="IsKnown"/> is true.
/// A <see cref="OneOfNode"/> is unknown here; look at <see cref="Alternatives"/> where a rule can do more with it.
/// </summary>
public readonly struct Field
{
    private readonly Node _anchor;      // the node itself, or the nearest existing node above a missing or unknown place
    private readonly object? _rest;     // the path from the anchor to this place, when it is not the anchor itself: a key, or a Step
    private readonly FieldState _state;

    /// <summary>The field at <paramref name="node"/>.</summary>
    public Field(Node node)
        : this(node, null, node.State)
    {
    }

    private Field(Node anchor, object? rest, FieldState state)
    {
        _anchor = anchor;
        _rest = rest;
        _state = state;
    }

    /// <summary>The value is certainly not written (or is null).</summary>
    public bool IsMissing => _state == FieldState.Missing;

    /// <summary>Nothing can be said: rules are silent.</summary>
    public bool IsUnknown => _state == FieldState.Unknown;

    /// <summary>The value is there. Its parts may still be unknown.</summary>
    public bool IsKnown => _state == FieldState.Known;

    /// <summary>The node, when known; otherwise null.</summary>
    public Node? Node => _state == FieldState.Known ? _anchor : null;

    /// <summary>The node to point at: this one, or the nearest written one above it.</summary>
    public Node Anchor => _anchor;

    /// <summary>The path from the object's root, also of a missing field.</summary>
    public string Path
    {
        get
        {
            if (_rest is null) return _anchor.Path;
            var builder = new StringBuilder(_anchor.Path);
            Append(builder, _rest);
            return builder.ToString();
        }
    }

    /// <summary>The field under <paramref name="key"/>. Of a missing field it is missing, of an unknown one unknown; of a scalar or list unknown, too, as the structure is wrong.</summary>
    public Field this[string key]
    {
        get
        {
            if (_state != FieldState.Known) return new(_anchor, Extend(key), _state);
            if (_anchor.AsMap is not { } map) return new(_anchor, Extend(key), FieldState.Unknown);
            return map.Find(key) is { } node ? new(node) : new(map, Extend(key), map.IsOpen ? FieldState.Unknown : FieldState.Missing);
        }
    }

    /// <summary>The text of a known scalar of any type, otherwise null.</summary>
    public string? Text => Node?.AsScalar?.Text;

    /// <summary>The value of a known whole number (also one written as a numeric string is not taken), otherwise null.</summary>
    public long? Integer => Node?.AsScalar is { Type: ScalarType.Integer } scalar && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>The value of a known boolean, otherwise null.</summary>
    public bool? Boolean => Node?.AsScalar is { Type: ScalarType.Boolean } scalar ? scalar.Text == "true" : null;

    /// <summary>True when the value is a known scalar with this text.</summary>
    public bool Is(string text) => Text == text;

    /// <summary>True when this is a map or list that may hold more than what is known, or is itself unknown.</summary>
    public bool IsOpen => IsUnknown || IsKnown && (_anchor.AsMap?.IsOpen == true || _anchor.AsList?.IsOpen == true);

    /// <summary>True when this is a known map or list without entries that cannot have more.</summary>
    public bool IsEmpty => Node switch
    {
        MapNode map => map.Entries.Count == 0 && !map.IsOpen,
        ListNode list => list.Items.Count == 0 && !list.IsOpen,
        _ => false,
    };

    /// <summary>The known items of a known list; none for anything else. Check <see cref="IsOpen"/> before concluding that something is not in it.</summary>
    public FieldList Items => new(Node?.AsList);

    /// <summary>The known entries of a known map; none for anything else.</summary>
    public MapEntries Entries => Node?.AsMap is { } map ? map.Entries : default;

    /// <summary>The possible values of a field that is one of several; only itself for any other.</summary>
    public IReadOnlyList<Node> Alternatives => _rest is null && _anchor is OneOfNode oneOf ? oneOf.Alternatives : Node is { } node ? [node] : [];

    // Rules ask for very much that is missing, and nearly never for its path: it is put together only then.
    private object Extend(string key) => _rest is null ? key : new Step(_rest, key);

    private static void Append(StringBuilder builder, object rest)
    {
        if (rest is Step step) Append(builder, step.Before);
        FieldPath.Append(builder, rest as string ?? ((Step)rest).Key, -1);
    }

    private sealed class Step(object before, string key)
    {
        public object Before { get; } = before;

        public string Key { get; } = key;
    }
}

/// <summary>The items of a list, enumerated without allocation.</summary>
public readonly struct FieldList(ListNode? list)
{
    /// <summary>The number of known items.</summary>
    public int Count => list?.Items.Count ?? 0;

    /// <summary>The item at <paramref name="index"/>.</summary>
    public Field this[int index] => new(list!.Items[index]);

    /// <summary>True when one of the items is as asked.</summary>
    public bool Any(Func<Field, bool> isWanted)
    {
        foreach (var item in this)
            if (isWanted(item)) return true;
        return false;
    }

    /// <summary>Enumerates the items.</summary>
    public Enumerator GetEnumerator() => new(list);

    /// <summary>The enumerator.</summary>
    public struct Enumerator(ListNode? list)
    {
        private int _index = -1;

        /// <summary>The current item.</summary>
        public readonly Field Current => new(list!.Items[_index]);

        /// <summary>Moves on.</summary>
        public bool MoveNext() => list is not null && ++_index < list.Items.Count;
    }
}
