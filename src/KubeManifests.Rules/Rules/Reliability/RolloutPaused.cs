using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3049: a Deployment that is never updated</summary>
public sealed class RolloutPaused : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3049", "Rollout paused in source", RuleSeverity.Warning,
        "A paused Deployment takes changes of its Pod template and does nothing with them. Written in the source, it stays so with each apply.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var paused = manifest.Root["spec"]["paused"];
        if (paused.Boolean != true) return;
        sink.Report(this, manifest, paused, $"{manifest.Display} is paused, so its Pods are never updated; leave paused out")
            .With(new Fix("Remove paused", NodeEdit.Remove(paused.Node!)) { IsGuess = true });
    }
}
