using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6025: a Service that leads to Pods of the own node only, which not every node has.</summary>
public sealed class LocalTrafficDropped : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6025", "internalTrafficPolicy Local with sparse Pods", RuleSeverity.Info,
        "With internalTrafficPolicy Local, a request is answered by a Pod of the node it comes from, or by nobody. Only a DaemonSet has a Pod on every node.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var policy = manifest.Root["spec"]["internalTrafficPolicy"];
        if (!policy.Is("Local") || ServiceSelection.Of(world, manifest) is not { Matches: SelectorMatch.Yes, HasUnknown: false } selection || PodTemplates.MayBeMore(world)) return;
        if (selection.Selected.Exists(static template => template.Owner.Kind is "DaemonSet" or "Pod")) return;
        sink.Report(this, manifest, policy, $"{manifest.Display} leads to Pods of the own node only, but {selection.Selected[0].Owner.Display} need not have one on every node, so requests of other nodes are dropped")
            .With(selection.Selected[0].Owner.Name.Node)
            .With(new Fix("Set internalTrafficPolicy to Cluster", NodeEdit.Replace(policy.Node!, ScalarNode.String("Cluster"))) { IsGuess = true });
    }
}
