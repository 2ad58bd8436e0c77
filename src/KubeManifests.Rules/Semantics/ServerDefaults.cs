using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Reads fields as the API server does: what is not written has the zero value of its type, or a default.</summary>
public static class ServerDefaults
{
    /// <summary>True when a list or map certainly has nothing in it: not written, null or empty.</summary>
    public static bool HasNone(this Field field) => field.IsMissing || field.IsEmpty;

    /// <summary>True when there is certainly nothing: <see cref="HasNone"/>, or an empty text.</summary>
    public static bool IsNothing(this Field field) => field.HasNone() || field.Node is ScalarNode { Type: ScalarType.String, Text.Length: 0 };

    /// <summary>True when there is certainly something: a text, list or map that is not empty, a number or a boolean.</summary>
    public static bool IsSomething(this Field field) => field.Node switch
    {
        ScalarNode scalar => scalar.Type != ScalarType.String || scalar.Text.Length > 0,
        MapNode map => map.Entries.Count > 0,
        ListNode list => list.Items.Count > 0,
        _ => false,
    };

    /// <summary>True for what can be judged as an object: a known map, or what is not written, which is an empty one.</summary>
    public static bool IsObject(this Field field) => field.IsMissing || field.Node is MapNode;

    /// <summary>False for what is missing below a scalar or list that stands where a map should.</summary>
    public static bool CouldBeWritten(this Field field) => !field.IsMissing || field.Anchor is not (ListNode or ScalarNode { Type: not ScalarType.Null });

    /// <summary>The text, empty when it is missing; null when it cannot be known or is no text.</summary>
    public static string? TextOrEmpty(this Field field) => field.TextOr("");

    /// <summary>The text, or <paramref name="fallback"/> when it is missing or empty; null when it cannot be known or is no text.</summary>
    public static string? TextOr(this Field field, string fallback) =>
        field.IsMissing ? fallback
        : field.Node is ScalarNode { Type: ScalarType.String } text ? text.Text.Length == 0 ? fallback : text.Text : null;

    /// <summary>The number, or <paramref name="fallback"/> when it is missing; null when it cannot be known or is no number.</summary>
    public static long? NumberOr(this Field field, long fallback) => field.IsMissing ? fallback : field.Integer;

    /// <summary>The amount of a quantity, nothing when it is written as null; null when it cannot be known or is none.</summary>
    public static QuantityValue? Quantity(this Node node) =>
        node is ScalarNode { Type: ScalarType.Null } ? default(QuantityValue) : QuantityValue.Read(new Field(node));
}
