using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Serialization;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Emit;

/// <summary>Turns a built object into nodes: what was set, nothing else. Each node's position is the object's <see cref="Origin"/>.</summary>
public sealed class ObjectReader
{
    private const int MaxDepth = 200; // a map can be made to hold itself

    private static readonly ConcurrentDictionary<Type, FieldReader[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Entries = new();
    private static readonly ConcurrentDictionary<Type, Dictionary<string, string>> EnumTexts = new();

    private readonly Origin _origin;

    // Where we are, by depth: a key, or an index. Only an error wants to know.
    private readonly string?[] _keys = new string?[MaxDepth + 2];
    private readonly int[] _indices = new int[MaxDepth + 2];

    private ObjectReader(Origin origin) => _origin = origin;

    /// <summary>The tree of an object.</summary>
    /// <exception cref="ObjectReadException">Something in it cannot be written.</exception>
    public static MapNode Read(KubernetesObject source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ObjectReader(source.Origin).ReadObject(source, 0, isTyped: false);
    }

    // Where a field's type says what it holds (a claim template), apiVersion and kind were not written and are not needed.
    private MapNode ReadObject(KubernetesObject source, int depth, bool isTyped)
    {
        var map = new MapNode { Position = _origin };
        if (!isTyped || source is RawObject)
        {
            map.Set("apiVersion", Text(source.ApiVersion));
            map.Set("kind", Text(source.Kind));
        }

        ReadFields(map, source, depth);
        if (source is RawObject raw) Merge(map, raw.Fields, depth);
        if (source.Extra is { } extra) Merge(map, extra, depth);
        return map;
    }

    private MapNode ReadStruct(KubernetesStruct source, int depth)
    {
        var map = new MapNode { Position = _origin };
        ReadFields(map, source, depth);
        if (source.Extra is { } extra) Merge(map, extra, depth);
        return map;
    }

    private void ReadFields(MapNode map, object source, int depth)
    {
        foreach (var field in Fields.GetOrAdd(source.GetType(), FieldReader.Of))
            if (field.Read(source) is { } value) map.Set(field.Name, ReadEntry(field.Name, value, depth));
    }

    private Rules.Nodes.Node ReadEntry(string key, object? value, int depth)
    {
        if (depth <= MaxDepth) _keys[depth + 1] = key;
        return ReadValue(value, depth + 1);
    }

    private Rules.Nodes.Node ReadItem(int index, object? value, int depth)
    {
        if (depth <= MaxDepth) (_keys[depth + 1], _indices[depth + 1]) = (null, index);
        return ReadValue(value, depth + 1);
    }

    private Rules.Nodes.Node ReadValue(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            string path = Path(depth);
            throw new ObjectReadException(_origin, path[..Math.Min(path.Length, 60)] + "… is nested too deeply; does a map hold itself?");
        }

        switch (value)
        {
            case null: throw new ObjectReadException(_origin, $"{Path(depth)} is null; leave it out instead");
            case string text: return Text(text);
            case bool truth: return new ScalarNode(ScalarType.Boolean, truth ? "true" : "false") { Position = _origin };
            case sbyte or short or int or long or byte or ushort or uint or ulong: return new ScalarNode(ScalarType.Integer, Convert.ToString(value, CultureInfo.InvariantCulture)!) { Position = _origin };
            case double or float or decimal: return Number(value, depth);
            case Enum constant: return Text(EnumText(constant, depth));
            case Quantity quantity: return Text(quantity.Text);
            case IntOrString { Text: { } text }: return Text(text);
            case IntOrString number: return ReadValue(number.Number, depth);
            case JsonValue { Value: KubernetesObject embedded }: return ReadObject(embedded, depth, isTyped: false);
            case JsonValue json: return json.Value is null ? new ScalarNode(ScalarType.Null, "null") { Position = _origin } : ReadValue(json.Value, depth);
            case KubernetesObject nested: return ReadObject(nested, depth, isTyped: true);
            case KubernetesStruct nested: return ReadStruct(nested, depth);
            case byte[] bytes: return Text(Convert.ToBase64String(bytes));
            case DateTimeOffset time: return Text(time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            case IAnyRef reference: return Text(reference.Name);
            case IAnyMap entries:
                var map = new MapNode { Position = _origin };
                foreach (string key in entries.Keys) map.Set(key, ReadEntry(key, entries.ValueOf(key), depth));
                return map;
            case IEnumerable sequence: return ReadSequence(sequence, depth);
            default: throw new ObjectReadException(_origin, $"{Path(depth)} is a {value.GetType().Name}, which has no form in YAML");
        }
    }

    private Rules.Nodes.Node ReadSequence(IEnumerable sequence, int depth)
    {
        if (MapEntries(sequence) is { } entries)
        {
            var map = new MapNode { Position = _origin };
            foreach (var (key, value) in entries) map.Set(key, ReadEntry(key, value, depth));
            return map;
        }

        var list = new ListNode { Position = _origin };
        foreach (var item in sequence) list.Add(ReadItem(list.Items.Count, item, depth));
        return list;
    }

    // The entries of a map that is not the DSL's own; null for what is a list.
    private static List<(string, object?)>? MapEntries(IEnumerable sequence)
    {
        if (sequence is IDictionary dictionary) return [.. dictionary.Keys.Cast<string>().Select(key => (key, dictionary[key]))];
        return Entries.GetOrAdd(sequence.GetType(), EntryOf) is [var key, var value] ? [.. sequence.Cast<object>().Select(entry => ((string)key.GetValue(entry)!, value.GetValue(entry)))] : null;
    }

    // The key and the value of a dictionary's entries; nothing for a list's items.
    private static PropertyInfo[] EntryOf(Type type)
    {
        foreach (var candidate in type.GetInterfaces())
        {
            if (!candidate.IsGenericType || candidate.GetGenericTypeDefinition() != typeof(IReadOnlyDictionary<,>)) continue;
            var pair = typeof(KeyValuePair<,>).MakeGenericType(candidate.GetGenericArguments());
            return [pair.GetProperty("Key")!, pair.GetProperty("Value")!];
        }

        return [];
    }

    // Maps are merged key by key, anything else replaces what the types made.
    private void Merge(MapNode target, Map<JsonValue> source, int depth)
    {
        foreach (var (key, value) in source)
        {
            if (depth <= MaxDepth && target.Find(key) is MapNode inner && value.Value is Map<JsonValue> entries)
            {
                _keys[depth + 1] = key;
                Merge(inner, entries, depth + 1);
            }
            else
            {
                target.Set(key, ReadEntry(key, value, depth));
            }
        }
    }

    private string EnumText(Enum constant, int depth)
    {
        var texts = EnumTexts.GetOrAdd(constant.GetType(), type => type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.Name, field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name));
        return texts.TryGetValue(constant.ToString(), out string? text) ? text : throw new ObjectReadException(_origin, $"{Path(depth)} is {constant}, which is no value of {constant.GetType().Name}");
    }

    private ScalarNode Text(string text) => new(ScalarType.String, text) { Position = _origin };

    private ScalarNode Number(object value, int depth)
    {
        if (value is double or float && !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture))) throw new ObjectReadException(_origin, $"{Path(depth)} is not a finite number");
        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return new(text.All(c => char.IsAsciiDigit(c) || c == '-') ? ScalarType.Integer : ScalarType.Number, text) { Position = _origin };
    }

    private string Path(int depth)
    {
        var builder = new StringBuilder();
        for (int i = 1; i <= depth; i++) FieldPath.Append(builder, _keys[i], _indices[i]);
        return builder.ToString();
    }

    /// <summary>Reads one field of a type.</summary>
    private sealed class FieldReader(string name, PropertyInfo property, int rank)
    {
        // What the DSL declares keeps its value in a field, which is read faster than a property.
        private readonly FieldInfo? _storage = property.DeclaringType!.Assembly == typeof(KubernetesObject).Assembly
            ? property.DeclaringType.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)
            : null;

        public string Name { get; } = name;

        public object? Read(object source) => _storage is null ? property.GetValue(source) : _storage.GetValue(source);

        /// <summary>The fields of a type: names first, as people write them; the rest as the type declares it.</summary>
        public static FieldReader[] Of(Type type)
        {
            bool isObject = typeof(KubernetesObject).IsAssignableFrom(type);
            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
            var fields = new List<FieldReader>(properties.Length);
            foreach (var property in properties)
            {
                if (property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name is not { } name || (isObject && name is "apiVersion" or "kind")) continue;
                var field = new FieldReader(name, property, name switch { "metadata" => 0, "name" => 1, "namespace" when type == typeof(Meta.V1.ObjectMeta) => 2, _ => 3 });
                int at = fields.Count;
                while (at > 0 && fields[at - 1].Rank > field.Rank) at--;
                fields.Insert(at, field);
            }

            return [.. fields];
        }

        private int Rank { get; } = rank;
    }
}

/// <summary>An object that cannot be written.</summary>
public sealed class ObjectReadException(Origin origin, string message, string kind = "") : Exception(message)
{
    /// <summary>Where the object was made.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>The object's kind; empty when not known.</summary>
    public string Kind { get; } = kind;
}
