using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4081: files of Secrets that others may write or run.</summary>
public sealed class SecretFileOpenToAll : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4081", "ConfigMap or Secret world-readable mode", RuleSeverity.Info,
        "Files of a Secret that every user of the container may change or run are more open than a secret should be.")
    {
        HasFix = true,
    };

    private const long ForOthersToChangeOrRun = 0x1B; // 0033

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (mode, isSecret) in FileModes.Of(template))
        {
            // What was meant to be octal is KUBE4082's.
            if (!isSecret || mode.Integer is not { } value || value > 511 || (value & ForOthersToChangeOrRun) == 0 || DecimalFileMode.IsMistaken(value)) continue;
            Report(template, sink, mode, $"files of a Secret get mode {FileModes.Octal(value)}, with which others may change or run them; use 0440", new Fix("Change to 0440", NodeEdit.Replace(mode.Node!, ScalarNode.Integer(288))));
        }
    }
}
