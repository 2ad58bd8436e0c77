using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A HorizontalPodAutoscaler that names a workload which is not in its namespace scales nothing.</summary>
public sealed class AutoscalerTargetMissing : WorldRule
{
    private static readonly string[] s_scalable = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1031", "HPA target missing", RuleSeverity.Warning,
        "A HorizontalPodAutoscaler scales the workload of its namespace that has the kind, API group and name it says. When there is none, it scales nothing.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["kube-linter: dangling-horizontalpodautoscaler", "kube-score: horizontalpodautoscaler-has-target", "popeye: 600", "kubescape: C-0300"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var target = manifest.Root["spec"]["scaleTargetRef"];

        // Kinds of elsewhere may have a scale, too.
        if (target["kind"].Text is not { } kind || target["name"].Text is not { Length: > 0 } name || target["apiVersion"].Text is not { Length: > 0 } version || Autoscalers.GroupOf(kind) is not { } group) return;
        string wanted = Autoscalers.GroupIn(version);
        if (wanted != group)
        {
            if (wanted is not ("" or "apps" or "extensions" or "autoscaling" or "batch")) return;
            string right = group.Length == 0 ? "v1" : group + "/v1";
            sink.Report(this, manifest, target["apiVersion"], $"{manifest.Display} scales a {kind} of {version}, which has no such kind: a {kind} is of {right}")
                .With(new Fix("Change to " + right, NodeEdit.Replace(target["apiVersion"].Node!, ScalarNode.String(right))));
            return;
        }

        if (MissingReference.Find(world, manifest, kind, manifest.Namespace, target["name"]) is not { } missing) return;
        var other = s_scalable.Where(scalable => scalable != kind).Select(scalable => world.Find(scalable, manifest.Namespace, name).Object).FirstOrDefault(found => found is { IsExternal: false });
        string hint = other is null ? "" : "; there is a " + other.Kind + " of that name";
        if (missing.Report(this, sink, $"{manifest.Display} scales {kind} \"{name}\", which is not in {manifest.Namespace.Display}{hint}") is not { } finding || other is null) return;
        finding.Severity = Info.Severity;
        finding.With(other.Name.Node).Fixes.Insert(0, new Fix("Scale the " + other.Kind,
            NodeEdit.Replace(target["kind"].Node!, ScalarNode.String(other.Kind)), NodeEdit.Replace(target["apiVersion"].Node!, ScalarNode.String(other.ApiVersion))));
    }
}
