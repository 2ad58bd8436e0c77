using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service sends requests to the Pods of several workloads in turn.</summary>
public sealed class ServiceSpansWorkloads : WorldRule
{
    private static readonly string[] s_marks = ["version", "track", "app.kubernetes.io/version", "color", "colour", "slot", "variant", "stage", "release", "channel", "role", "shard"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1020", "Service spans several workloads", RuleSeverity.Info,
        "A Service whose selector fits the Pods of several workloads sends each request to any of them. That is right for versions of one program, and wrong for two programs.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Root["spec"]["clusterIP"].Is("None") || ServiceSelection.Of(world, manifest) is not { Selected.Count: > 1 } selection) return;
        var pods = selection.Selected.Where(pod => pod.Owner.Kind is not ("Pod" or "Job" or "CronJob")).ToList();
        if (pods.Count < 2 || pods.Exists(pod => pod.Labels.IsOpen)) return;
        var first = pods[0];
        var other = pods.Find(pod => pod.Owner.Name.Text != first.Owner.Name.Text && !AreVersions(first, pod));
        if (other is null) return;
        sink.Report(this, manifest, manifest.Root["spec"]["selector"], $"{manifest.Display} selects {ServiceSelection.Display(manifest.Root["spec"]["selector"])}, which the Pods of {first.Owner.Display} and of {other.Owner.Display} have: each request goes to any of them")
            .With(first.Labels.Node)
            .With(other.Labels.Node);
    }

    // Two versions of one program say so in a label.
    private static bool AreVersions(PodTemplate left, PodTemplate right)
    {
        foreach (string mark in s_marks)
            if (!left.Labels[mark].IsMissing && !right.Labels[mark].IsMissing && left.Labels[mark].Text != right.Labels[mark].Text || left.Labels[mark].IsMissing != right.Labels[mark].IsMissing) return true;
        return false;
    }
}
