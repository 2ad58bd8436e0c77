using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace KubeManifests;

/// <summary>
/// A map from text, in the order written: <c>new() { ["app"] = "web" }</c> or <c>[.. common, new("tier", "web")]</c>.
/// A later entry replaces an earlier one of the same key.
/// </summary>
/// <typeparam name="T">What the map holds.</typeparam>
[CollectionBuilder(typeof(Map), nameof(Map.Create))]
public sealed class Map<T> : IReadOnlyDictionary<string, T>, IEquatable<Map<T>>, IAnyMap
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);

    /// <summary>Makes an empty map.</summary>
    public Map()
    {
    }

    /// <summary>Copies entries.</summary>
    public Map(IEnumerable<KeyValuePair<string, T>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (key, value) in entries) this[key] = value;
    }

    /// <summary>The value of a key.</summary>
    public T this[string key]
    {
        get => _values[key];
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            if (value is null) throw new ArgumentNullException(nameof(value), $"The value of the key '{key}' is null.");
            if (!_values.ContainsKey(key)) _keys.Add(key);
            _values[key] = value;
        }
    }

    /// <inheritdoc/>
    public int Count => _keys.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values
    {
        get
        {
            foreach (var key in _keys) yield return _values[key];
        }
    }

    IReadOnlyList<string> IAnyMap.Keys => _keys;

    object? IAnyMap.ValueOf(string key) => _values[key];

    /// <summary>Adds an entry; an entry of the same key is replaced.</summary>
    public void Add(string key, T value) => this[key] = value;

    /// <summary>A copy with one entry added or replaced.</summary>
    public Map<T> With(string key, T value) => new(this) { [key] = value };

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        foreach (var key in _keys) yield return new(key, _values[key]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold the same entries, in any order.</summary>
    public bool Equals(Map<T>? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || other.Count != Count) return false;
        foreach (var (key, value) in _values)
            if (!other._values.TryGetValue(key, out var its) || !EqualityComparer<T>.Default.Equals(value, its)) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Map<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var (key, value) in _values) hash ^= HashCode.Combine(key, value);
        return hash;
    }

    /// <inheritdoc/>
    public override string ToString() => "{" + string.Join(", ", this.Select(e => $"{e.Key}: {e.Value}")) + "}";

    /// <summary>Takes over a dictionary's entries.</summary>
    [return: NotNullIfNotNull(nameof(entries))]
    public static implicit operator Map<T>?(Dictionary<string, T>? entries) => entries is null ? null : new(entries);
}

/// <summary>Makes maps for collection expressions.</summary>
public static class Map
{
    /// <summary>Makes a map of entries.</summary>
    public static Map<T> Create<T>(ReadOnlySpan<KeyValuePair<string, T>> entries)
    {
        var map = new Map<T>();
        foreach (var (key, value) in entries) map[key] = value;
        return map;
    }
}

/// <summary>A map, whatever it holds: for the emitter, which reads objects without knowing their types.</summary>
internal interface IAnyMap
{
    IReadOnlyList<string> Keys { get; }

    object? ValueOf(string key);
}
