using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>Something whose state can be saved, restored and joined, so that both arms of an unknown condition can be tried.</summary>
internal interface IMutable
{
    /// <summary>About how much a copy of the state costs.</summary>
    int Size { get; }

    object Save();

    void Restore(object state);

    /// <summary>The state after one of two ways; <paramref name="repeated"/>: after any number of passes, so that changes are unknown.</summary>
    object Join(object left, object right, bool repeated);
}

/// <summary>A variable.</summary>
internal class Cell(Value value) : IMutable
{
    public virtual Value Value { get; set; } = value;

    /// <summary>What is changed with it; null when that is not known any more.</summary>
    public virtual IMutable? Target => this;

    public int Size => 1;

    public object Save() => Value;

    public void Restore(object state) => Value = (Value)state;

    public object Join(object left, object right, bool repeated) => Joins.Of((Value)left, (Value)right, repeated);
}

/// <summary>A variable that is a part of something else.</summary>
internal sealed class ReferenceCell(Func<IMutable?> target, Func<Value> get, Action<Value> set) : Cell(Machine.Null)
{
    public override Value Value
    {
        get => get();
        set => set(value);
    }

    public override IMutable? Target => target();
}

/// <summary>An instance of a class, record or struct.</summary>
internal sealed class ObjectValue(TypeRef type) : Value, IMutable
{
    private Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    public TypeRef Type { get; } = type;

    public IReadOnlyDictionary<string, Slot> Slots => _slots;

    public int Size => 1 + _slots.Count;

    /// <summary>True when its members may have been changed by code that is not understood.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>A struct that was converted to a type of references: what refers to it refers to one thing.</summary>
    public bool IsBoxed { get; init; }

    /// <summary>A struct that can be changed: each variable has its own.</summary>
    public bool IsCopied => !IsBoxed && Type is { IsValue: true, IsReadOnly: false };

    public void Set(string name, Slot slot) => _slots[name] = new(Kept(slot.Value), slot.Site);

    public void Open()
    {
        IsOpen = true;
        _slots.Clear();
    }

    /// <summary>The value as it is kept elsewhere: a struct is copied.</summary>
    public static Value Kept(Value value)
    {
        if (value is ObjectValue { IsCopied: true } structure) return structure.Clone(structure.Origin);
        return value is TupleValue { IsCopied: true } tuple ? new TupleValue([.. tuple.Items.Select(Kept)]) : value;
    }

    /// <summary>A struct as a thing of its own that others may refer to.</summary>
    public static Value Boxed(Value value) => value is ObjectValue { IsCopied: true } structure ? structure.Copy(structure.Origin, isBoxed: true) : Kept(value);

    /// <summary>What is in the box: a copy.</summary>
    public static Value Unboxed(Value value) => value is ObjectValue { IsBoxed: true } box ? box.Clone(box.Origin) : Kept(value);

    public ObjectValue Clone(Site? origin) => Copy(origin, isBoxed: false);

    private ObjectValue Copy(Site? origin, bool isBoxed)
    {
        var copy = new ObjectValue(Type) { IsOpen = IsOpen, Origin = origin, IsBoxed = isBoxed };
        foreach (var slot in _slots) copy._slots.Add(slot.Key, new(Kept(slot.Value.Value), slot.Value.Site));
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
            joined[key] = new(Joins.Of(inA ? x.Value : Machine.Null, inB ? y.Value : Machine.Null, repeated), inA ? x.Site : y.Site);
        }

        return (joined, openA || openB);
    }
}

/// <summary>A StringBuilder.</summary>
internal sealed class TextValue(string? text) : Value, IMutable
{
    private static readonly object Lost = new();

    /// <summary>What it holds; null when that is not known.</summary>
    public string? Text { get; set; } = text;

    public int Size => 1;

    public object Save() => Text ?? Lost;

    public void Restore(object state) => Text = state as string;

    public object Join(object left, object right, bool repeated) => !repeated && left is string text && text.Equals(right as string, StringComparison.Ordinal) ? text : Lost;
}

/// <summary>A list, array, set or sequence.</summary>
internal sealed class ListValue : Value, IMutable
{
    public List<Slot> Items { get; private set; } = [];

    /// <summary>Types of elements that it may hold besides (null: any), at any place; empty when it is closed.</summary>
    public OpenTypes OpenTypes { get; private set; } = [];

    public bool IsSet { get; init; }

    /// <summary>Of an array of several dimensions; otherwise null.</summary>
    public int[]? Sizes { get; init; }

    /// <summary>The key of a group.</summary>
    public Value? Key { get; init; }

    public bool IsOpen => OpenTypes.Count > 0;

    public int Size => 1 + Items.Count + OpenTypes.Count;

    /// <summary>Adds an element, as a list or as a set.</summary>
    public void Include(Slot slot, Machine machine)
    {
        if (IsSet)
        {
            machine.Work(Items.Count >> 2);
            foreach (var item in Items)
            {
                bool? equal = Joins.AreEqual(item.Value, slot.Value, machine);
                if (equal == true) return;
                if (equal is not null) continue;
                Joins.AddTypes(OpenTypes, slot.Value);
                return;
            }
        }

        Items.Add(new(ObjectValue.Kept(slot.Value), slot.Site));
    }

    public object Save() => (new List<Slot>(Items), OpenTypes.Copy());

    public void Restore(object state)
    {
        var (items, open) = ((List<Slot>, OpenTypes))state;
        Items = new(items);
        OpenTypes = open.Copy();
    }

    public object Join(object left, object right, bool repeated)
    {
        var (a, openA) = ((List<Slot>, OpenTypes))left;
        var (b, openB) = ((List<Slot>, OpenTypes))right;
        var items = new List<Slot>();
        var open = openA.Copy();
        open.AddRange(openB);
        int i = 0;
        for (; i < a.Count && i < b.Count && ReferenceEquals(a[i].Value, b[i].Value); i++) items.Add(a[i]);
        foreach (var slot in a.Skip(i).Concat(b.Skip(i))) Joins.AddTypes(open, slot.Value);
        return (items, open);
    }
}

/// <summary>A dictionary or a DSL map, in the order of writing.</summary>
internal sealed class MapValue(TypeRef? type) : Value, IMutable
{
    public TypeRef? Type { get; } = type;

    public List<KeyValuePair<Value, Slot>> Entries { get; private set; } = [];

    public bool IsOpen { get; set; }

    public int Size => 1 + Entries.Count;

    /// <summary>After one of two ways, an entry of one of them only is there with a null alternative.</summary>
    public bool MayLackEntries
    {
        get
        {
            foreach (var entry in Entries)
                if (MayLack(entry.Value.Value)) return true;
            return false;
        }
    }

    public static bool MayLack(Value value)
    {
        if (value is not OneOfValue oneOf) return value is UnknownValue;
        foreach (var alternative in oneOf.Alternatives)
            if (alternative is ConstValue { Constant: null }) return true;
        return false;
    }

    /// <summary>Sets the entries of pairs of keys and values.</summary>
    public void SetPairs(ListValue pairs, Machine machine)
    {
        if (pairs.IsOpen) Open();
        foreach (var item in pairs.Items)
        {
            if (item.Value is ObjectValue { IsOpen: false } pair && pair.Slots.TryGetValue("Key", out var key) && pair.Slots.TryGetValue("Value", out var value)) Set(key.Value, value, machine);
            else Open();
        }
    }

    /// <summary>The place of a key; -1 when it is not there for certain, -2 when that is not known.</summary>
    public int Find(Value key, Machine machine)
    {
        machine.Work(Entries.Count >> 2);
        int found = -1;
        for (int i = 0; i < Entries.Count; i++)
        {
            bool? equal = Joins.AreEqual(Entries[i].Key, key, machine);
            if (equal == true) return i;
            if (equal is null) found = -2;
        }

        return found;
    }

    public void Set(Value key, Slot slot, Machine machine)
    {
        int index = key is ConstValue or EnumValue or TupleValue or ObjectValue ? Find(key, machine) : -2;
        if (index == -2) Open();
        else if (index >= 0) Entries[index] = new(key, slot);
        else Entries.Add(new(key, slot));
    }

    public void Open()
    {
        Doubt.Add();
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
        bool open = openA || openB || repeated;
        var entries = new List<KeyValuePair<Value, Slot>>(a.Count);
        foreach (var entry in a)
        {
            int other = IndexIn(b, entry.Key);
            entries.Add(new(entry.Key, new(Joins.Of(entry.Value.Value, other < 0 ? Machine.Null : b[other].Value.Value, repeated), entry.Value.Site)));
        }

        foreach (var entry in b)
            if (IndexIn(a, entry.Key) < 0) entries.Add(new(entry.Key, new(Joins.Of(entry.Value.Value, Machine.Null, repeated), entry.Value.Site)));
        return (entries, open);
    }

    private static int IndexIn(List<KeyValuePair<Value, Slot>> entries, Value key)
    {
        for (int i = 0; i < entries.Count; i++)
            if (Joins.AreSimplyEqual(entries[i].Key, key) == true) return i;
        return -1;
    }
}
