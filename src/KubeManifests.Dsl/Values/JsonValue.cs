using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace KubeManifests;

/// <summary>
/// Any value: text, number, truth value, null, list (<c>[1, "a"]</c>), map (<c>new() { ["a"] = 1 }</c>) or one of the typed structures.
/// </summary>
[CollectionBuilder(typeof(JsonValue), nameof(Create))]
public sealed class JsonValue : IEnumerable<JsonValue>, IEquatable<JsonValue>
{
    /// <summary>Makes an empty map, to be filled by the indexer.</summary>
    public JsonValue() => Value = new Map<JsonValue>();

    private JsonValue(object? value) => Value = value;

    /// <summary>The null of JSON.</summary>
    public static JsonValue Null { get; } = new((object?)null);

    /// <summary>
    /// null, a string, bool, long or double, a <see cref="Map{T}"/> or <see cref="IReadOnlyList{T}"/> of values,
    /// a <see cref="KubernetesStruct"/> or a <see cref="KubernetesObject"/>.
    /// </summary>
    public object? Value { get; }

    /// <summary>An entry, when the value is a map.</summary>
    public JsonValue this[string key]
    {
        get => Entries[key];
        set => Entries[key] = value;
    }

    private Map<JsonValue> Entries => Value as Map<JsonValue> ?? throw new InvalidOperationException("This value is not a map.");

    /// <summary>Makes a list.</summary>
    public static JsonValue Create(ReadOnlySpan<JsonValue> items) => new((object)items.ToArray());

    /// <summary>A text.</summary>
    public static implicit operator JsonValue(string? value) => value is null ? Null : new((object)value);

    /// <summary>A number.</summary>
    public static implicit operator JsonValue(int value) => new((object)(long)value);

    /// <summary>A number.</summary>
    public static implicit operator JsonValue(long value) => new((object)value);

    /// <summary>A number.</summary>
    public static implicit operator JsonValue(double value) => new((object)value);

    /// <summary>A truth value.</summary>
    public static implicit operator JsonValue(bool value) => new((object)value);

    /// <summary>A map.</summary>
    public static implicit operator JsonValue(Map<JsonValue> value) => new((object)value);

    /// <summary>A map of texts.</summary>
    public static implicit operator JsonValue(Map<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var map = new Map<JsonValue>();
        foreach (var (key, text) in value) map[key] = text;
        return map;
    }

    /// <summary>A list.</summary>
    public static implicit operator JsonValue(JsonValue[] value) => new((object)value);

    /// <summary>A list of texts.</summary>
    public static implicit operator JsonValue(string[] value) => new((object)Array.ConvertAll(value, text => (JsonValue)text));

    /// <summary>A typed structure.</summary>
    public static implicit operator JsonValue(KubernetesStruct value) => new((object)value);

    /// <summary>A typed object.</summary>
    public static implicit operator JsonValue(KubernetesObject value) => new((object)value);

    /// <inheritdoc/>
    public IEnumerator<JsonValue> GetEnumerator() => (Value as IEnumerable<JsonValue> ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JsonValue? other) => other is not null && (Value, other.Value) switch
    {
        (JsonValue[] mine, JsonValue[] its) => mine.AsSpan().SequenceEqual(its),
        _ => Equals(Value, other.Value),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonValue);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is JsonValue[] list ? list.Length : Value?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "null";
}
