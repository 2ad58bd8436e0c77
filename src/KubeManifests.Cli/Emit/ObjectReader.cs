using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Emit;

/// <summary>Turns built objects into nodes: what was set, nothing else. Each node's position is the object's <see cref="Origin"/>.</summary>
public static class ObjectReader
{
    private const int MaxDepth = 200; // a map can be made to hold itself

    private static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, Dictionary<string, string>> EnumTexts = new();

    /// <summary>The tree of an object.</summary>
    /// <exception cref="ObjectReadException">Something in it cannot be written.</exception>
    public static MapNode Read(KubernetesObject source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReadObject(source, origin: source.Origin, "", 0, isTyped: false);
    }

    // Where a field's type says what it holds (a claim template), apiVersion and kind were not written and are not needed.
    private static MapNode ReadObject(KubernetesObject source, Origin origin, string path, int depth, bool isTyped)
    {
        var map = new MapNode { Position = origin };
        if (!isTyped || source is RawObject)
        {
            map.Set("apiVersion", Text(source.ApiVersion, origin));
            map.Set("kind", Text(source.Kind, origin));
        }

        ReadFields(map, source, origin, path, depth);
        if (source is RawObject raw) Merge(map, raw.Fields, origin, path, depth);
        if (source.Extra is { } extra) Merge(map, extra, origin, path, depth);
        return map;
    }

    private static MapNode ReadStruct(KubernetesStruct source, Origin origin, string path, int depth)
    {
        var map = new MapNode { Position = origin };
        ReadFields(map, source, origin, path, depth);
        if (source.Extra is { } extra) Merge(map, extra, origin, path, depth);
        return map;
    }

    private static void ReadFields(MapNode map, object source, Origin origin, string path, int depth)
    {
        foreach (var (name, property) in Fields.GetOrAdd(source.GetType(), FieldsOf))
        {
            if (property.GetValue(source) is not { } value) continue;
            map.Set(name, ReadValue(value, origin, Append(path, name), depth + 1));
        }
    }

    // Names first, as people write them; the rest as the type declares it.
    private static (string, PropertyInfo)[] FieldsOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, Property: property))
            .Where(field => field.Name is not null && !(typeof(KubernetesObject).IsAssignableFrom(type) && field.Name is "apiVersion" or "kind"))
            .OrderBy(field => field.Name switch { "metadata" => 0, "name" => 1, "namespace" when type == typeof(Meta.V1.ObjectMeta) => 2, _ => 3 })
            .Select(field => (field.Name!, field.Property)),
    ];

    private static Rules.Nodes.Node ReadValue(object? value, Origin origin, string path, int depth)
    {
        if (depth > MaxDepth) throw new ObjectReadException(origin, path[..Math.Min(path.Length, 60)] + "… is nested too deeply; does a map hold itself?");
        switch (value)
        {
            case null: throw new ObjectReadException(origin, $"{path} is null; leave it out instead");
            case string text: return Text(text, origin);
            case bool truth: return new ScalarNode(ScalarType.Boolean, truth ? "true" : "false") { Position = origin };
            case sbyte or short or int or long or byte or ushort or uint or ulong: return new ScalarNode(ScalarType.Integer, Convert.ToString(value, CultureInfo.InvariantCulture)!) { Position = origin };
            case double or float or decimal: return Number(value, origin, path);
            case Enum constant: return Text(EnumText(constant, origin, path), origin);
            case Quantity quantity: return Text(quantity.Text, origin);
            case IntOrString { Text: { } text }: return Text(text, origin);
            case IntOrString number: return ReadValue(number.Number, origin, path, depth);
            case JsonValue { Value: KubernetesObject embedded }: return ReadObject(embedded, origin, path, depth, isTyped: false);
            case JsonValue json: return json.Value is null ? new ScalarNode(ScalarType.Null, "null") { Position = origin } : ReadValue(json.Value, origin, path, depth);
            case KubernetesObject nested: return ReadObject(nested, origin, path, depth, isTyped: true);
            case KubernetesStruct nested: return ReadStruct(nested, origin, path, depth);
            case byte[] bytes: return Text(Convert.ToBase64String(bytes), origin);
            case DateTimeOffset time: return Text(time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), origin);
            case var reference when reference.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Ref<>): return Text(reference.ToString()!, origin);
            case IEnumerable sequence when MapEntries(sequence) is { } entries:
                var map = new MapNode { Position = origin };
                foreach (var (key, item) in entries) map.Set(key, ReadValue(item, origin, Append(path, key), depth + 1));
                return map;
            case IEnumerable sequence:
                var list = new ListNode { Position = origin };
                foreach (var item in sequence) list.Add(ReadValue(item, origin, $"{path}[{list.Items.Count.ToString(CultureInfo.InvariantCulture)}]", depth + 1));
                return list;
            default: throw new ObjectReadException(origin, $"{path} is a {value.GetType().Name}, which has no form in YAML");
        }
    }

    // The entries of a map of any type of value; null for what is a list.
    private static List<(string, object?)>? MapEntries(IEnumerable sequence)
    {
        if (sequence is IDictionary dictionary) return [.. dictionary.Keys.Cast<string>().Select(key => (key, dictionary[key]))];
        var type = sequence.GetType().GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
        if (type is null) return null;
        var pair = typeof(KeyValuePair<,>).MakeGenericType(type.GetGenericArguments());
        var (key, value) = (pair.GetProperty("Key")!, pair.GetProperty("Value")!);
        return [.. sequence.Cast<object>().Select(entry => ((string)key.GetValue(entry)!, value.GetValue(entry)))];
    }

    // Maps are merged key by key, anything else replaces what the types made.
    private static void Merge(MapNode target, Map<JsonValue> source, Origin origin, string path, int depth)
    {
        foreach (var (key, value) in source)
        {
            if (depth <= MaxDepth && target.Find(key) is MapNode inner && value.Value is Map<JsonValue> entries) Merge(inner, entries, origin, Append(path, key), depth + 1);
            else target.Set(key, ReadValue(value, origin, Append(path, key), depth + 1));
        }
    }

    private static string EnumText(Enum constant, Origin origin, string path)
    {
        var texts = EnumTexts.GetOrAdd(constant.GetType(), type => type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.Name, field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name));
        return texts.TryGetValue(constant.ToString(), out string? text) ? text : throw new ObjectReadException(origin, $"{path} is {constant}, which is no value of {constant.GetType().Name}");
    }

    private static ScalarNode Text(string text, Origin origin) => new(ScalarType.String, text) { Position = origin };

    private static ScalarNode Number(object value, Origin origin, string path)
    {
        if (value is double or float && !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture))) throw new ObjectReadException(origin, $"{path} is not a finite number");
        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return new(text.All(c => char.IsAsciiDigit(c) || c == '-') ? ScalarType.Integer : ScalarType.Number, text) { Position = origin };
    }

    private static string Append(string path, string key)
    {
        var builder = new System.Text.StringBuilder(path);
        FieldPath.Append(builder, key, -1);
        return builder.ToString();
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
