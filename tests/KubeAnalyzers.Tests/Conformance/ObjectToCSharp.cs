using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Serialization;
using KubeManifests;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.Tests.Conformance;

/// <summary>
/// Writes an object as a user of the typed DSL would, without <c>Extra</c> and <c>RawObject</c>. What the types cannot hold is written all the
/// same, as it reads: a field that is not there, a text for a number. The compiler refuses it, as it would the user's.
/// </summary>
internal static class ObjectToCSharp
{
    private static readonly Dictionary<(string, string), Type> s_kinds = typeof(KubernetesObject).Assembly.GetTypes()
        .Select(type => (type, kind: type.GetCustomAttribute<KubernetesKindAttribute>()))
        .Where(pair => pair.kind is not null)
        .ToDictionary(pair => (pair.kind!.ApiVersion, pair.kind.Kind), pair => pair.type);

    /// <summary>The expression that makes the object.</summary>
    public static string Write(MapNode root)
    {
        var type = s_kinds[(new Field(root)["apiVersion"].Text!, new Field(root)["kind"].Text!)];
        return "new " + NameOf(type) + " " + Initializer(root, type);
    }

    private static string Value(Node node, Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        switch (node)
        {
            case ScalarNode scalar: return Scalar(scalar, type);
            case ListNode list:
                var item = ArgumentOf(type, typeof(IReadOnlyList<>)) ?? type;
                return "[" + string.Join(", ", list.Items.Where(IsWritten).Select(one => Value(one, item))) + "]";
            case MapNode map when type == typeof(JsonValue): return "new() { " + string.Concat(map.Entries.Where(entry => IsWritten(entry.Value)).Select(entry => $"[{Quote(entry.Key)}] = {Value(entry.Value, type)}, ")) + "}";
            case MapNode map when ArgumentOf(type, typeof(Map<>)) is { } value: return "new() { " + string.Concat(map.Entries.Where(entry => IsWritten(entry.Value)).Select(entry => $"[{Quote(entry.Key)}] = {Value(entry.Value, value)}, ")) + "}";
            case MapNode when type is { IsValueType: true }: return "new global::KubeManifests.Map<string>()"; // new() would be its default
            case MapNode map: return "new() " + Initializer(map, type);
            default: throw new InvalidOperationException();
        }
    }

    private static string Initializer(MapNode map, Type? type)
    {
        var text = new StringBuilder("{ ");
        foreach (var (key, node) in map.Entries)
        {
            if (!IsWritten(node) || typeof(KubernetesObject).IsAssignableFrom(type) && key is "apiVersion" or "kind") continue;
            var property = type?.GetProperties().FirstOrDefault(one => one.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == key);

            // An empty word that the server fills is not written in C#.
            var enumType = property is null ? null : Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (enumType?.IsEnum == true && node is ScalarNode { Type: ScalarType.String, Text: "" }) continue;
            text.Append(property?.Name ?? Identifier(key)).Append(" = ").Append(Value(node, property?.PropertyType)).Append(", ");
        }

        return text.Append('}').ToString();
    }

    private static string Scalar(ScalarNode scalar, Type? type)
    {
        if (scalar.Type != ScalarType.String) return type == typeof(Quantity) && scalar.Type == ScalarType.Number ? Quote(scalar.Text) : scalar.Text;
        if (type?.IsEnum != true) return Quote(scalar.Text);
        var member = type.GetFields().FirstOrDefault(field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value == scalar.Text);
        return NameOf(type) + "." + (member?.Name ?? "No_" + Identifier(scalar.Text));
    }

    private static bool IsWritten(Node node) => node is not ScalarNode { Type: ScalarType.Null };

    private static Type? ArgumentOf(Type? type, Type generic) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    private static string NameOf(Type type) => "global::" + type.FullName!.Replace('+', '.');

    private static string Identifier(string key) => "F_" + string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
