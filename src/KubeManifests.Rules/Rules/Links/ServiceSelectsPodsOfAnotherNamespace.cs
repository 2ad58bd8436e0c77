using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service reaches only Pods of its own namespace; the Pods that its selector fits are in another one.</summary>
public sealed class ServiceSelectsPodsOfAnotherNamespace : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1018", "Service selects Pods only in another namespace", RuleSeverity.Warning,
        "A Service reaches only Pods of its own namespace; the Pods that its selector fits are in another one.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: dangling-service", "kube-score: service-targets-pod"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (ServiceSelection.Of(world, manifest) is not { Matches: SelectorMatch.No, Elsewhere.Count: > 0 } selection) return;
        var first = selection.Elsewhere[0];
        var at = manifest.Root["metadata"]["namespace"];
        var finding = sink.Report(this, manifest, at, $"{manifest.Display} is in {manifest.Namespace.Display}, but the Pods it selects, of {first.Owner.Display}, are in {first.Owner.Namespace.Display}")
            .With(first.Labels.Node);
        if (first.Owner.Namespace.Name is not { } name || selection.Elsewhere.Exists(other => other.Owner.Namespace.Name != name)) return;
        finding.With(at.Node is { } written
            ? new Fix($"Change to \"{name}\"", NodeEdit.Replace(written, ScalarNode.String(name)))
            : new Fix($"Set namespace to \"{name}\"", NodeEdit.SetField(manifest.Root.Anchor, ["metadata", "namespace"], ScalarNode.String(name))));
    }
}
