using System.Globalization;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A count of Pods or a share of them, as <c>maxSurge</c> and <c>minAvailable</c> take it: <c>1</c> or <c>"25%"</c>.</summary>
public readonly struct Percent
{
    private Percent(long value, bool isPercent) => (Value, IsPercent) = (value, isPercent);

    /// <summary>The count, or the number before the percent sign.</summary>
    public long Value { get; }

    /// <summary>True for a share.</summary>
    public bool IsPercent { get; }

    /// <summary>The value of a known field; null when it is missing, unknown or neither a whole number nor digits with a percent sign.</summary>
    public static Percent? Read(Field field)
    {
        if (field.Integer is { } count) return new(count, false);
        return field.Node is ScalarNode { Type: ScalarType.String } scalar ? Parse(scalar.Text) : null;
    }

    /// <summary>A share from its text, or null.</summary>
    public static Percent? Parse(string text)
    {
        int last = text.Length - 1;
        return last > 0 && text[last] == '%' && long.TryParse(text.Substring(0, last), NumberStyles.None, CultureInfo.InvariantCulture, out long share)
            ? new(share, true)
            : null;
    }
}
