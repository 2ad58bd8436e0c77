using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6017: a NetworkPolicy with rules for a direction that it does not govern.</summary>
public sealed class PolicyTypeMissing : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6017", "Policy rules without their policy type", RuleSeverity.Warning,
        "A NetworkPolicy governs the directions in its policyTypes. Rules for the other direction are accepted and ignored.")
    {
        HasFix = true,
        Covers = ["polaris: missingNetworkPolicy"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // Without types, the server fills them in from the rules.
        var types = manifest.Root["spec"]["policyTypes"];
        if (types.IsOpen || types.Items.Count == 0 || types.Items.Any(type => type.Text is not ("Ingress" or "Egress"))) return;
        foreach (var (field, type) in new[] { ("ingress", "Ingress"), ("egress", "Egress") })
        {
            var rules = manifest.Root["spec"][field];
            if (rules.Items.Count == 0 || types.Items.Any(item => item.Is(type))) continue;
            sink.Report(this, manifest, rules, $"{manifest.Display} has {field} rules, but its policyTypes are only {types.Items[0].Text}: the rules are ignored; add {type}")
                .With(types.Node)
                .With(new Fix("Add " + type + " to policyTypes", NodeEdit.AddItem(types.Node!, ScalarNode.String(type))));
        }
    }
}
