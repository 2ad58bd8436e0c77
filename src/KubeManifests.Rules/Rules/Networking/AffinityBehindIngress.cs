using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6028: a session affinity that an Ingress goes past.</summary>
public sealed class AffinityBehindIngress : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6028", "sessionAffinity behind an Ingress", RuleSeverity.Hidden,
        "Ingress controllers talk to Pods directly, and not to the Service's address, so what the Service says of sessions is not seen. Most have annotations for sticky sessions.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], affinity = spec["sessionAffinity"];
        if (!affinity.Is("ClientIP") || spec["type"].TextOr("ClusterIP") != "ClusterIP" || manifest.Name.Text is not { } name) return;
        foreach (var ingress in world.With(IngressPaths.ByService, manifest.Namespace, name))
        {
            if (ingress.Namespace.Compare(manifest.Namespace) != Likeness.Same || IngressPaths.MayBeAnnotated(ingress, "service-upstream")) continue;
            var edits = new List<NodeEdit> { NodeEdit.Remove(affinity.Node!) };
            if (spec["sessionAffinityConfig"].Node is { } config) edits.Add(NodeEdit.Remove(config));
            sink.Report(this, manifest, affinity, $"{manifest.Display} keeps clients on one Pod, but {ingress.Display} leads past its address; say it at the Ingress")
                .With(ingress.Name.Node)
                .With(new Fix("Remove sessionAffinity", [.. edits]) { IsGuess = true });
            return;
        }
    }
}
