using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3092: a share of Pods that is none</summary>
public sealed class PercentRoundedToNone : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3092", "Rounded rolling-update percentages", RuleSeverity.Hidden,
        "A share of Pods that may be unavailable is rounded down. Of few replicas it is none, so an update only goes on with Pods that are added first.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], most = spec["strategy"]["rollingUpdate"]["maxUnavailable"];
        if (Percent.Read(most) is not { IsPercent: true, Value: > 0 } share || spec["replicas"].NumberOr(1) is not (> 0 and { } replicas) || share.Value * replicas >= 100) return;
        if (Autoscalers.Of(world, manifest).Count > 0 || Autoscalers.MayBeMore(world)) return;
        var finding = sink.Report(this, manifest, most, $"{manifest.Display} lets {most.Text} of {replicas} Pod{(replicas > 1 ? "s" : "")} be unavailable, which is rounded down to none").With(spec["replicas"].Node);
        if (replicas > 1) finding.With(new Fix("Let maxUnavailable be 1", NodeEdit.Replace(most.Node!, ScalarNode.Integer(1))));
    }
}
