using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6006: fields of a headless Service that nobody reads.</summary>
public sealed class HeadlessIgnoresFields : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6006", "Headless Service with ignored fields", RuleSeverity.Warning,
        "The name of a headless Service leads to its Pods directly. Nothing stands between that could keep a client on one Pod or take addresses from outside.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec["type"].TextOr("ClusterIP") != "ClusterIP" || ServiceAddresses.IsHeadless(spec) != true) return;
        foreach (string name in new[] { "sessionAffinity", "loadBalancerIP", "externalIPs" })
        {
            var field = spec[name];
            if (!field.IsSomething() || name == "sessionAffinity" && field.Is("None")) continue;
            var edits = new List<NodeEdit> { NodeEdit.Remove(field.Node!) };
            if (name == "sessionAffinity" && spec["sessionAffinityConfig"].Node is { } config) edits.Add(NodeEdit.Remove(config));
            sink.Report(this, manifest, field, $"{manifest.Display} is headless (clusterIP None), where {name} is ignored; remove it, or let the Service have an address")
                .With(spec["clusterIP"].Node)
                .With(new Fix("Remove " + name, [.. edits]));
        }
    }
}
