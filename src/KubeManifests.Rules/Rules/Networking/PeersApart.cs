using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6020: a namespace selector and a Pod selector that were probably meant together.</summary>
public sealed class PeersApart : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6020", "namespaceSelector and podSelector as two peers", RuleSeverity.Hidden,
        "Two items of a list mean either, so a namespace selector and a Pod selector in two items admit all Pods of those namespaces, and those Pods of the own one. In one item they mean those Pods of those namespaces.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Check(manifest, "ingress", "from", sink);
        Check(manifest, "egress", "to", sink);
    }

    private void Check(ManifestObject manifest, string direction, string list, FindingSink sink)
    {
        foreach (var rule in manifest.Root["spec"][direction].Items)
        {
            var peers = rule[list].Items;
            for (int i = 0; i + 1 < peers.Count; i++)
            {
                Field first = peers[i], second = peers[i + 1];
                if (!IsOnly(first, "namespaceSelector", "podSelector") || !IsOnly(second, "podSelector", "namespaceSelector") || first["namespaceSelector"].IsEmpty) continue;
                var finding = sink.Report(this, manifest, second, $"{manifest.Display} admits all Pods of some namespaces or some Pods of its own; for those Pods of those namespaces both selectors belong into one item").With(first.Node);
                if (NodeTree.Copy(first["namespaceSelector"].Node) is { } copy)
                    finding.With(new Fix("Put both into one item", NodeEdit.SetField(second.Node!, ["namespaceSelector"], copy), NodeEdit.Remove(first.Node!)) { IsGuess = true });
                i++;
            }
        }
    }

    private static bool IsOnly(Field peer, string has, string lacks) => peer.IsKnown && !peer.IsOpen && peer[has].IsKnown && peer[lacks].IsMissing && peer["ipBlock"].IsMissing;
}
