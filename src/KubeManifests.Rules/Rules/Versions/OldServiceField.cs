using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7010: fields and values of Services and volumes that are deprecated.</summary>
public sealed class OldServiceField : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7010", "Deprecated Service or PV field", RuleSeverity.Warning,
        "The field does not mean the same everywhere, or something else does it better: the API server warns of it.")
    {
        HasFix = true,
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service", "PersistentVolume");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (manifest.Kind == "PersistentVolume")
        {
            var policy = spec["persistentVolumeReclaimPolicy"];
            if (policy.Is("Recycle")) sink.Report(this, manifest, policy, $"{manifest.Display}: the reclaim policy Recycle is deprecated; use Delete or Retain, and a StorageClass that makes volumes");
            return;
        }

        int target = sink.Options.Get(TargetVersion.Option).Minor;
        var address = spec["loadBalancerIP"];
        if (target >= 24 && address.Text is { Length: > 0 }) sink.Report(this, manifest, address, $"{manifest.Display}: loadBalancerIP is deprecated and means another thing to each cloud; use the annotation of the load balancer");
        var distribution = spec["trafficDistribution"];
        if (target >= 34 && distribution.Is("PreferClose")) sink.Report(this, manifest, distribution, $"{manifest.Display}: PreferClose is the old name of PreferSameZone").With(new Fix("Change to PreferSameZone", NodeEdit.Replace(distribution.Node!, ScalarNode.String("PreferSameZone"))));
    }
}
