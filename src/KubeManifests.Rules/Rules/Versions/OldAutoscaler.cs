using KubeManifests.Rules.Model;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7020: autoscalers of the old version.</summary>
public sealed class OldAutoscaler : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7020", "HPA on autoscaling/v1", RuleSeverity.Info,
        "autoscaling/v1 has one metric, that of the CPU. Everything else that an autoscaler can do is in v2, and in annotations of a v1 object.")
    {
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.ApiVersion == "autoscaling/v1" && !sink.Options.Get(TargetVersion.Option).IsBefore("1.23"))
            sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display} is of autoscaling/v1, which has no metrics but that of the CPU and no behaviour; use autoscaling/v2");
    }
}
