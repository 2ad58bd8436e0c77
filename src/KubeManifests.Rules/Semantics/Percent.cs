using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A count of Pods or a share of them, as <c>maxSurge</c> and <c>minAvailable</c> take it: <c>1</c> or <c>"25%"</c>.</summary>
public readonly struct Percent
{
    /// <summary>KUBE2017.</summary>
    public static RuleInfo SyntaxInvalid { get; } = new("KUBE2017", "Int-or-percent syntax invalid", RuleSeverity.Error,
        "A number of Pods is a whole number that is not negative, or digits with a percent sign; a number in quotes is neither.")
    {
        HasFix = true,
    };

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

    /// <summary>A count that is not negative or a share; true when nothing is wrong. A missing value is not judged.</summary>
    public static bool Check(Verdict verdict, Field field)
    {
        if (field.Integer is { } count && count >= 0 || field.Node is not ScalarNode { Type: ScalarType.Integer or ScalarType.String } scalar) return true;
        if (scalar.Type == ScalarType.String && Parse(scalar.Text) is not null) return true;
        var finding = verdict.Invalid(SyntaxInvalid, field, scalar.Type == ScalarType.Integer ? "not be negative" : "be a whole number, or digits and a percent sign");
        if (scalar.Type == ScalarType.String && long.TryParse(scalar.Text.Trim().TrimEnd('%').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            finding.With(scalar.Text.IndexOf('%') >= 0
                ? new Fix("Write " + number.ToString(CultureInfo.InvariantCulture) + "%", NodeEdit.Replace(scalar, ScalarNode.String(number.ToString(CultureInfo.InvariantCulture) + "%")))
                : new Fix("Write the number " + number.ToString(CultureInfo.InvariantCulture), NodeEdit.Replace(scalar, ScalarNode.Integer(number))));
        return false;
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
