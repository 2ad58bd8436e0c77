using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Security;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;
using System.Globalization;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7015: flags that programs of the control plane no longer know.</summary>
public sealed class RemovedFlag : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7015", "Removed component flag", RuleSeverity.Warning,
        "A program that does not know one of its flags does not start: after an upgrade the control plane stays away.")
    {
        Options = [TargetVersion.Option],
    };

    private static readonly List<(string Program, string Flag, string Value, int Removed, string Right)> s_flags = [.. DataTable.Read("removed-flags.txt").Select(row => (row[0], row[1], row[2], DataTable.Number(row[3]), row[4]))];

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            if (ProgramFlags.ProgramOf(container.Field) is not { } program) continue;
            int version = VersionOf(container.Field) ?? sink.Options.Get(TargetVersion.Option).Minor;
            foreach (var (flag, value, at) in ProgramFlags.Of(container.Field))
                foreach (var known in s_flags)
                    if (known.Program == program && known.Flag == flag && known.Removed <= version && (known.Value == "*" || value is not null && value.Split(',').Contains(known.Value)))
                        Report(template, sink, at, $"{container.Display}: {program} does not know {(known.Value == "*" ? "--" + flag : $"{known.Value} in --{flag}")} since Kubernetes 1.{known.Removed}, and does not start with it; {known.Right}");
        }
    }

    // Of an image with a version, that one counts.
    private static int? VersionOf(Field container) =>
        ImageReference.Of(container)?.Tag is { } tag && tag.StartsWith("v1.", StringComparison.Ordinal) && tag.Split('.') is { Length: >= 2 } parts && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) ? minor : null;
}
