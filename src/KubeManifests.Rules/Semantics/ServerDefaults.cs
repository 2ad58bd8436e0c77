using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Reads fields as the API server does: what is not written has the zero value of its type, or a default.</summary>
public static class ServerDefaults
{
    /// <summary>True when a list or map certainly has nothing in it: not written, null or empty.</summary>
    public static bool HasNone(this Field field) => field.IsMissing || field.IsEmpty;

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
