using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using System.Text.RegularExpressions;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4078: containers that install or become root at their start.</summary>
public sealed class InstallsAtStart : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4078", "Sudo or package manager in entrypoint", RuleSeverity.Info,
        "A container that installs at its start runs other code tomorrow than today, needs root and the network, and fails with the server that it asks.")
    {
        Covers = ["kubescape: C-0062"],
    };

    private static readonly Regex s_install = new(
        @"(^|[\s;&|(])(sudo\s|apt(-get)?\s+(-\S+\s+)*(install|update|upgrade)\b|apk\s+(-\S+\s+)*(add|update|upgrade)\b|(yum|dnf|microdnf|zypper)\s+(-\S+\s+)*(install|update|upgrade)\b|(curl|wget)\s[^|;&]*\|\s*(sudo\s+)?(ba|da|z)?sh\b)",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (string list in new[] { "command", "args" })
            {
                foreach (var item in container.Field[list].Items)
                {
                    if (item.Text is not { Length: > 0 } text || (text is not ("sudo" or "apt-get" or "apk" or "yum" or "dnf") || !IsFirst(container.Field, item)) && !s_install.IsMatch(text)) continue;
                    Report(template, sink, item, $"{container.Display} installs software or becomes root when it starts; put what it needs into its image");
                    return;
                }
            }
        }
    }

    private static bool IsFirst(Field container, Field item) => (container["command"].Items.Count > 0 ? container["command"] : container["args"]).Items[0].Node == item.Node;
}
