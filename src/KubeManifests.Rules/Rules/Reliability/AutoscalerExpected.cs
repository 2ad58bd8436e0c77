using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3097: a Deployment that nothing scales</summary>
public sealed class AutoscalerExpected : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3097", "HPA expected", RuleSeverity.Hidden,
        "Where each Deployment is to be scaled by its load, one without a HorizontalPodAutoscaler was forgotten.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: check-hpa-exists"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (Autoscalers.MayBeMore(world) || world.CustomKindsMayMake("HorizontalPodAutoscaler") || Autoscalers.Of(world, manifest).Count > 0) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is scaled by no HorizontalPodAutoscaler");
    }
}
