using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using System.Globalization;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4082: modes of files that are octal for people, and decimal for Kubernetes.</summary>
public sealed class DecimalFileMode : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4082", "File mode written in decimal", RuleSeverity.Warning,
        "Modes are octal to people, and decimal in JSON and C#: 400 is 0620 there. Files get rights that nobody meant.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (mode, _) in FileModes.Of(template))
        {
            if (mode.Integer is not { } value || !IsMistaken(value)) continue;
            long meant = Convert.ToInt64(value.ToString(CultureInfo.InvariantCulture), 8);
            Report(template, sink, mode, $"mode {value} is decimal, which is {FileModes.Octal(value)}; 0{value} would be {meant}", new Fix($"Change to {meant} (0{value})", NodeEdit.Replace(mode.Node!, ScalarNode.Integer(meant))));
        }
    }

    /// <summary>A mode that nobody would choose, but that everybody knows as octal. What is above 511 is refused.</summary>
    internal static bool IsMistaken(long value) => value is 400 or 440 or 444 or 500;
}
