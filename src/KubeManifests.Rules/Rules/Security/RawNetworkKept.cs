using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4030: containers that keep NET_RAW.</summary>
public sealed class RawNetworkKept : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4030", "NET_RAW kept", RuleSeverity.Hidden,
        "With NET_RAW a program sends packets of any kind, as if from others: it can answer their DNS and ARP questions. Nearly none needs it.")
    {
        HasFix = true,
        Covers = ["kube-linter: drop-net-raw-capability", "checkov: CKV_K8S_28", "kyverno: drop-cap-net-raw", "datree: CIS_MISSING_VALUE_DROP_NET_RAW"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            var capabilities = container.Field["securityContext"]["capabilities"];
            if (SecurityContexts.IsOutOfReach(container.Field) || capabilities.IsUnknown || capabilities["drop"].IsOpen || capabilities["drop"].Items.Any(item => item.IsUnknown || item.Text is { } text && SecurityContexts.Capability(text) is "ALL" or "NET_RAW")) continue;
            var drop = capabilities["drop"];
            var name = ScalarNode.String("NET_RAW");
            Report(template, sink, drop, $"{container.Display} keeps the capability NET_RAW, with which it can send packets as if from others; drop it",
                Restriction.Of("Drop NET_RAW", drop.Node is { } list ? NodeEdit.AddItem(list, name) : NodeEdit.SetField(container.Field.Node!, ["securityContext", "capabilities", "drop"], new ListNode().Add(name))));
        }
    }
}
