using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4026: containers that keep capabilities.</summary>
public sealed class CapabilitiesKept : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4026", "PSS restricted: capabilities not dropped", RuleSeverity.Hidden,
        "A container starts with capabilities that nearly no program needs. Dropping all and adding the one that is needed leaves an attacker with little.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["polaris: insecureCapabilities", "monokle: PSS206", "monokle: KBP103", "monokle: KSV003", "checkov: CKV_K8S_37", "kyverno: drop-all-capabilities"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            if (SecurityContexts.IsOutOfReach(container.Field)) continue;
            string who = container.Display;
            Field capabilities = container.Field["securityContext"]["capabilities"], drop = capabilities["drop"];
            if (capabilities.IsUnknown) continue;
            if (!drop.IsOpen && !DropsAll(drop))
                Report(template, sink, drop, $"{who} keeps capabilities that it does not need; drop ALL of them, and add what it cannot do without", Restriction.Of("Drop all capabilities", drop.Node is { } written ? NodeEdit.Replace(written, new ListNode().Add(ScalarNode.String("ALL"))) : NodeEdit.SetField(container.Field.Node!, ["securityContext", "capabilities", "drop"], new ListNode().Add(ScalarNode.String("ALL")))));
            foreach (var added in capabilities["add"].Items)
            {
                if (added.Text is not { Length: > 0 } text || SecurityContexts.Capability(text) is var name && (PodSecurityData.Allows("restricted-capability", name, 0) || !PodSecurityData.Allows("capability", name, 0))) continue;
                Report(template, sink, added, $"{who} adds the capability {text}; at the restricted level only NET_BIND_SERVICE may be added", Restriction.Of("Remove " + text, NodeEdit.Remove(added.Node!)));
            }
        }
    }

    // All by name is as good as ALL, although only ALL satisfies the API server where it enforces the level (KUBE1086).
    private static bool DropsAll(Field drop)
    {
        // Runtimes give NET_RAW besides those of the standard.
        var left = new HashSet<string>(PodSecurityData.Values("capability"), StringComparer.Ordinal) { "NET_RAW" };
        foreach (var item in drop.Items)
        {
            if (item.IsUnknown || item.Text is { } text && SecurityContexts.Capability(text) == "ALL") return true;
            if (item.Text is { } name) left.Remove(SecurityContexts.Capability(name));
        }

        return left.Count == 0;
    }
}
