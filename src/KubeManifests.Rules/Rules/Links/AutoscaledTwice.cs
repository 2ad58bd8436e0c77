using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Two autoscalers of one workload set its replicas in turn.</summary>
public sealed class AutoscaledTwice : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1036", "Two HPAs on one workload", RuleSeverity.Warning,
        "Two autoscalers of one workload set its number of Pods in turn, each to another value. One autoscaler can have several metrics.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: prevent-duplicate-hpa"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var target = manifest.Root["spec"]["scaleTargetRef"];
        if (manifest.Name.Text is not { } name || target["apiVersion"].Text is not { } version) return;
        bool isEarlier = true;
        foreach (var other in Autoscalers.OfSameTarget(world, manifest))
        {
            if (other == manifest)
            {
                isEarlier = false;
                continue;
            }

            // The later one of two is told; an object that is written twice is another mistake.
            if (other.Name.Text is not { } otherName || other.Kind == manifest.Kind && (otherName == name || !isEarlier)) continue;
            var otherTarget = other.Root["spec"]["scaleTargetRef"];
            var otherVersion = otherTarget["apiVersion"];
            if (otherVersion.IsUnknown || Autoscalers.GroupIn(otherVersion.Text ?? "apps/v1") != Autoscalers.GroupIn(version)) continue;

            // A ScaledObject makes an autoscaler of its own, or takes over one that it names.
            if (other.Kind == "ScaledObject" && (name == "keda-hpa-" + otherName || !other.Root["metadata"]["annotations"]["scaledobject.keda.sh/transfer-hpa-ownership"].IsMissing)) continue;
            sink.Report(this, manifest, target["name"].IsMissing ? target : target["name"], $"{manifest.Display} scales {target["kind"].Text} \"{target["name"].Text}\", as {other.Display} does: they set its replicas in turn; give one of them all metrics")
                .With(otherTarget.Node);
            return;
        }
    }
}
