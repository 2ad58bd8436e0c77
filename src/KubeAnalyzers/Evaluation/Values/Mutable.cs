using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Something whose state can be saved, restored and joined, so that both arms of an unknown condition can be tried.</summary>
internal interface IMutable
{
    object Save();

    void Restore(object state);

    /// <summary>The state after one of two ways; <paramref name="repeated"/>: after any number of passes, so that changes are unknown.</summary>
    object Join(object left, object right, bool repeated);
}

/// <summary>A variable.</summary>
internal sealed class Cell(Value value) : IMutable
{
    public Value Value { get; set; } = value;

    public object Save() => Value;

    public void Restore(object state) => Value = (Value)state;

    public object Join(object left, object right, bool repeated) => Joins.Of((Value)left, (Value)right, repeated);
}

/// <summary>An instance of a class, record or struct.</summary>
internal sealed class ObjectValue(INamedTypeSymbol type) : Value, IMutable
{
    private Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public INamedTypeSymbol Type { get; } = type;

    public IReadOnlyDictionary<string, Slot> Slots => _slots;

    /// <summary>True when its members may have been changed by code that is not understood.</summary>
    public bool IsOpen { get; private set; }

    public void Set(string name, Slot slot) => _slots[name] = new(Kept(slot.Value), slot.Site);

    public void Open()
    {
        IsOpen = true;
        _slots.Clear();
    }

    /// <summary>The value as it is kept elsewhere: a struct is copied.</summary>
    public static Value Kept(Value value)
    {
        if (value is not ObjectValue { Type: { IsValueType: true, IsReadOnly: false } } structure) return value;
        var copy = structure.Clone();
        copy.Origin = structure.Origin;
        return copy;
    }

    public ObjectValue Clone()
    {
        var copy = new ObjectValue(Type) { IsOpen = IsOpen };
        foreach (var slot in _slots) copy._slots.Add(slot.Key, slot.Value);
        return copy;
    }

    public object Save() => (new Dictionary<string, Slot>(_slots, StringComparer.Ordinal), IsOpen);

    public void Restore(object state)
    {
        (var slots, IsOpen) = ((Dictionary<string, Slot>, bool))state;
        _slots = new(slots, StringComparer.Ordinal);
    }

    public object Join(object left, object right, bool repeated)
    {
        var (a, openA) = ((Dictionary<string, Slot>, bool))left;
        var (b, openB) = ((Dictionary<string, Slot>, bool))right;
        var joined = new Dictionary<string, Slot>(StringComparer.Ordinal);
        foreach (string key in a.Keys.Concat(b.Keys).Distinct())
        {
            bool inA = a.TryGetValue(key, out var x), inB = b.TryGetValue(key, out var y);
            joined[key] = new(Joins.Of(inA ? x.Value : new ConstValue(null), inB ? y.Value : new ConstValue(null), repeated), inA ? x.Site : y.Site);
        }

        return (joined, openA || openB);
    }
}

/// <summary>A list, array, set or sequence.</summary>
internal sealed class ListValue : Value, IMutable
{
    public List<Slot> Items { get; private set; } = [];

    /// <summary>Types of elements that it may hold besides (null: any), at any place; empty when it is closed.</summary>
    public List<ITypeSymbol?> OpenTypes { get; private set; } = [];

    public bool IsSet { get; init; }

    /// <summary>The key of a group.</summary>
    public Value? Key { get; init; }

    public bool IsOpen => OpenTypes.Count > 0;

    public object Save() => (new List<Slot>(Items), new List<ITypeSymbol?>(OpenTypes));

    public void Restore(object state)
    {
        var (items, open) = ((List<Slot>, List<ITypeSymbol?>))state;
        Items = new(items);
        OpenTypes = new(open);
    }

    public object Join(object left, object right, bool repeated)
    {
        var (a, openA) = ((List<Slot>, List<ITypeSymbol?>))left;
        var (b, openB) = ((List<Slot>, List<ITypeSymbol?>))right;
        var items = new List<Slot>();
        var open = openA.Concat(openB).ToList();
        int i = 0;
        for (; i < a.Count && i < b.Count && ReferenceEquals(a[i].Value, b[i].Value); i++) items.Add(a[i]);
        foreach (var slot in a.Skip(i).Concat(b.Skip(i))) Joins.AddTypes(open, slot.Value);
        return (items, open);
    }
}

/// <summary>A dictionary or a DSL map, in the order of writing.</summary>
internal sealed class MapValue(INamedTypeSymbol? type) : Value, IMutable
{
    public INamedTypeSymbol? Type { get; } = type;

    public List<KeyValuePair<Value, Slot>> Entries { get; private set; } = [];

    public bool IsOpen { get; set; }

    public int IndexOf(Value key)
    {
        for (int i = 0; i < Entries.Count; i++)
            if (Joins.AreEqual(Entries[i].Key, key) == true) return i;
        return -1;
    }

    public void Set(Value key, Slot slot)
    {
        if (key is not (ConstValue or EnumValue or TupleValue or ObjectValue))
        {
            Open();
            return;
        }

        int index = IndexOf(key);
        if (index >= 0) Entries[index] = new(key, slot);
        else Entries.Add(new(key, slot));
    }

    public void Open()
    {
        IsOpen = true;
        Entries.Clear();
    }

    public object Save() => (new List<KeyValuePair<Value, Slot>>(Entries), IsOpen);

    public void Restore(object state)
    {
        (var entries, IsOpen) = ((List<KeyValuePair<Value, Slot>>, bool))state;
        Entries = new(entries);
    }

    public object Join(object left, object right, bool repeated)
    {
        var (a, openA) = ((List<KeyValuePair<Value, Slot>>, bool))left;
        var (b, openB) = ((List<KeyValuePair<Value, Slot>>, bool))right;
        var joined = new MapValue(Type) { IsOpen = openA || openB };
        foreach (var entry in a)
        {
            int other = b.FindIndex(e => Joins.AreEqual(e.Key, entry.Key) == true);
            joined.Entries.Add(new(entry.Key, new(Joins.Of(entry.Value.Value, other < 0 ? new ConstValue(null) : b[other].Value.Value, repeated), entry.Value.Site)));
        }

        foreach (var entry in b)
            if (joined.IndexOf(entry.Key) < 0) joined.Entries.Add(new(entry.Key, new(Joins.Of(entry.Value.Value, new ConstValue(null), repeated), entry.Value.Site)));
        if (repeated) joined.IsOpen = true;
        return (joined.Entries, joined.IsOpen);
    }
}
