using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3052: an update that starts the new Pod before the old one lets go of the volume.</summary>
public sealed class SingleAttachSurge : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3052", "Rolling update of a single-attach volume", RuleSeverity.Warning,
        "A rolling update starts a new Pod before an old one ends. When the volume can be attached once only, the new Pod waits for the old one and the old one for the new.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        // More than one replica is the other rule's matter.
        Field spec = manifest.Root["spec"], strategy = spec["strategy"], rolling = strategy["rollingUpdate"];
        if (ClaimSharedByReplicas.Replicas(world, manifest) != 1 || strategy["type"].TextOr("RollingUpdate") != "RollingUpdate") return;

        // Of one replica the defaults are one more and none less.
        if (!IsSome(rolling["maxSurge"], isDefault: true) || !IsNone(rolling["maxUnavailable"])) return;
        foreach (var (name, claim, isForOnePod) in SharedClaims.Of(world, PodTemplates.Required(manifest)))
        {
            string mode = isForOnePod ? "ReadWriteOncePod" : "ReadWriteOnce";
            var finding = sink.Report(this, manifest, name, $"{manifest.Display} is updated by starting a new Pod beside the old one, but {claim.Display} ({mode}) {(isForOnePod ? "is for one Pod" : "can be on one node only")}; use the strategy Recreate")
                .With(claim.Root["spec"]["accessModes"].Node)
                .With(strategy.Node);
            if (strategy.IsUnknown || spec.Node is not { } node) continue;
            finding.With(strategy.Node is { } written
                ? new Fix("Use the strategy Recreate", NodeEdit.Replace(written, new MapNode().Set("type", "Recreate")))
                : new Fix("Use the strategy Recreate", NodeEdit.SetField(node, ["strategy", "type"], ScalarNode.String("Recreate"))));
            return;
        }
    }

    private static bool IsSome(Field number, bool isDefault) => number.IsMissing ? isDefault : Percent.Read(number) is { Value: > 0 };

    // A share below the whole of one Pod is rounded down to none.
    private static bool IsNone(Field number) => number.IsMissing || Percent.Read(number) is { } written && (written.Value == 0 || written.IsPercent && written.Value < 100);
}
