using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A VerticalPodAutoscaler has no workload, or one that another autoscaler sizes, too.</summary>
public sealed class VerticalAutoscalerConflict : WorldRule
{
    private static readonly WorldIndex ByTarget = new(KindSet.Of("autoscaling.k8s.io/VerticalPodAutoscaler"), static scaler =>
        scaler.Root["spec"]["targetRef"]["kind"].Text is { } kind && scaler.Root["spec"]["targetRef"]["name"].Text is { } name ? [new IndexKey(kind, name)] : [], byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1072", "VPA target missing or doubled", RuleSeverity.Warning,
        "A VerticalPodAutoscaler sets the requests of one workload. Two of them set them in turn, and one beside a HorizontalPodAutoscaler of the same resource turns with it: larger Pods are fewer Pods.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["kyverno: verify-vpa-target", "kyverno: prevent-duplicate-vpa", "kyverno: check-vpa-configuration"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling.k8s.io/VerticalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var target = manifest.Root["spec"]["targetRef"];
        if (target["kind"].Text is not { } kind || target["name"].Text is not { Length: > 0 } name || target["apiVersion"].Text is not { } version) return;
        if (ApiSchema.Default.FindKind(version, kind) is not null && PodTemplates.Kinds.Contains(kind) && MissingReference.Find(world, manifest, kind, manifest.Namespace, target["name"]) is { } missing)
        {
            missing.Report(this, sink, $"{manifest.Display} sizes {kind} \"{name}\", which is not in {manifest.Namespace.Display}");
            return;
        }

        foreach (var other in world.With(ByTarget, manifest.Namespace, new(kind, name)))
        {
            // The later one of two is told; an object that is written twice is another mistake.
            if (other == manifest) break;
            if (other.Namespace.Compare(manifest.Namespace) != Likeness.Same || manifest.Name.Text is not { } own || other.Name.Text is not { } text || text == own || other.IsExternal) continue;
            sink.Report(this, manifest, target["name"], $"{manifest.Display} sizes {kind} \"{name}\", as {other.Display} does: they set its requests in turn; one of them is enough")
                .With(other.Root["spec"]["targetRef"]["name"].Node);
            return;
        }

        CheckHorizontal(manifest, world, target, kind, name, sink);
    }

    private void CheckHorizontal(ManifestObject manifest, WorldView world, Field target, string kind, string name, FindingSink sink)
    {
        var mode = manifest.Root["spec"]["updatePolicy"]["updateMode"];
        if (mode.IsUnknown || mode.Text is "Off" || Resources(manifest.Root["spec"]["resourcePolicy"]["containerPolicies"]) is not { Count: > 0 } resources) return;
        if (world.Find(kind, manifest.Namespace, name).Object is not { } workload) return;
        foreach (var scaler in Autoscalers.Of(world, workload))
        {
            if (scaler.Kind != "HorizontalPodAutoscaler" || scaler.Namespace.Compare(manifest.Namespace) != Likeness.Same || !scaler.Root["spec"]["scaleTargetRef"]["name"].Is(name)) continue;
            foreach (var metric in scaler.Root["spec"]["metrics"].Items)
            {
                var resource = metric["resource"].IsKnown ? metric["resource"] : metric["containerResource"];
                if (resource["name"].Text is not { } measured || !resources.Contains(measured) || !resource["target"]["averageUtilization"].IsKnown) continue;
                sink.Report(this, manifest, target["name"], $"{manifest.Display} sets the requests of {measured} of {workload.Display}, by which {scaler.Display} scales it: leave {measured} to one of them")
                    .With(resource.Node);
                return;
            }
        }
    }

    // What it sizes, where that is certain.
    private static List<string>? Resources(Field policies)
    {
        if (policies.IsOpen) return null;
        List<string> resources = ["cpu", "memory"];
        foreach (var policy in policies.Items)
        {
            Field controlled = policy["controlledResources"], mode = policy["mode"];
            if (controlled.IsOpen || mode.IsUnknown || mode.Is("Off")) return null;
            if (controlled.IsKnown) resources.RemoveAll(resource => !controlled.Items.Any(item => item.Is(resource)));
        }

        return resources;
    }
}
