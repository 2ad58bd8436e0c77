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
        ["System.Math"] = Numbers.Math,
        ["System.Int32"] = Numbers.Int32,
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

    /// <summary>What a call gives: by the member's type, by what the instance is, or by what every value has.</summary>
    public static Value? Apply(Call call)
    {
        if (call.Method.Summary is { } summary && summary(call) is { } known) return known;
        var table = call.Instance switch
        {
            null => null,
            ListValue => Lists.Table,
            MapValue => Maps.Table,
            FunctionValue => Delegates.Table,
            _ => null,
        };
        return table?.Of(call.Name)?.Invoke(call) ?? (call.Instance is null ? null : AnyValue.Table.Of(call.Name)?.Invoke(call));
    }
}
