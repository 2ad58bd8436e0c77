using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>All that is known of members outside the source. To teach one more, add a line to the table of its type.</summary>
internal static class Summaries
{
    /// <summary>By the metadata name of the type that declares the member.</summary>
    private static readonly Dictionary<string, SummaryTable> Types = new(StringComparer.Ordinal)
    {
        ["System.String"] = Strings.Table,
        ["System.Linq.Enumerable"] = Linq.Table,
        ["System.MemoryExtensions"] = Linq.Spans,
        ["System.Text.StringBuilder"] = Builders.Table,
        ["System.FormattableString"] = Strings.Invariant,
        ["System.Convert"] = Numbers.Conversions,
        ["System.Math"] = Numbers.Math,
        ["System.Int32"] = Numbers.Int32,
        ["System.Int64"] = Numbers.Int64,
        ["System.Double"] = Numbers.Double,
        ["System.Boolean"] = Numbers.Boolean,
        ["System.Char"] = Characters.Table,
        ["System.Enum"] = Enums.Table,
        ["System.Array"] = Lists.Arrays,
        ["KubeManifests.External"] = Dsl.Externals,
    };

    /// <summary>The summary of a member; null when there is none of its type.</summary>
    public static Summary? Of(TypeRef container, string name)
    {
        if (!Types.TryGetValue(container.FullName, out var table)) return null;
        var summary = table.Of(name);
        return table.IsPure ? summary is null ? call => call.Unknown : call => summary(call) ?? call.Unknown : summary;
    }

    /// <summary>The value of a static property outside the source; null when it is known only where it runs.</summary>
    public static Value? Property(PropertyRef property) => (property.Container.FullName, property.Name) switch
    {
        ("KubeManifests.JsonValue", "Null") => Machine.Null,
        ("System.StringComparer", "Ordinal") => new ComparerValue(StringComparison.Ordinal),
        ("System.StringComparer", "OrdinalIgnoreCase") => new ComparerValue(StringComparison.OrdinalIgnoreCase),
        ("System.Globalization.CultureInfo", "InvariantCulture") or ("System.Text.Encoding", "UTF8") => Machine.Unknown(property.Type),
        _ => null,
    };

    /// <summary>What a call gives: by the member's type, by what the instance is, or by what every value has.</summary>
    public static Value? Apply(Call call)
    {
        var result = Result(call);
        call.Machine.Count(result);
        return result;
    }

    private static Value? Result(Call call)
    {
        if (call.Method.Summary is { } summary && (call.Method.IsStatic || call.Instance is not null) && !(call.Instance is not TextValue && call.Method.Container.Is("System.Text", "StringBuilder")) && summary(call) is { } known) return known;
        if (call is { Instance: SequenceValue sequence, Name: "Contains", Count: 1 }) return Machine.OfTruth(Lists.Contains(call, call.Machine.AsList(sequence, null), call.Arguments[0]), call.Return);
        var table = call.Instance switch
        {
            null => null,
            ListValue when call.Method.Container.Namespace == "System.Collections.Immutable" => Immutable.Table,
            MapValue when call.Method.Container.Namespace == "System.Collections.Immutable" => null,
            ListValue => Lists.Table,
            MapValue => Maps.Table,
            FunctionValue => Delegates.Table,
            TextValue => Builders.Table,
            _ => null,
        };
        return table?.Of(call.Name)?.Invoke(call) ?? (call.Instance is null ? null : AnyValue.Table.Of(call.Name)?.Invoke(call));
    }
}
