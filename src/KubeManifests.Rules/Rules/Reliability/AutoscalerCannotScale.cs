using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3029: an autoscaler with one number to choose from</summary>
public sealed class AutoscalerCannotScale : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3029", "HPA cannot scale", RuleSeverity.Warning,
        "When the least and the most are the same, an autoscaler changes nothing, whatever the load.")
    {
        HasFix = true,
        Covers = ["polaris: hpaMaxAvailability"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], most = spec["maxReplicas"];
        if (spec["minReplicas"].NumberOr(1) is not (> 0 and { } least) || most.Integer != least) return;
        sink.Report(this, manifest, most, $"{manifest.Display} scales between {least} and {least} Pods, which is no scaling; raise maxReplicas")
            .With(spec["minReplicas"].Node)
            .With(new Fix($"Let maxReplicas be {2 * least}", NodeEdit.Replace(most.Node!, ScalarNode.Integer(2 * least))) { IsGuess = true });
    }
}
