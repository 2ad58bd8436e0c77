using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3057: an update that takes all Pods away at once</summary>
public sealed class FleetReplacedAtOnce : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3057", "Whole fleet replaced at once", RuleSeverity.Warning,
        "Behind a Service an update should leave Pods that answer. Recreate, or as many unavailable as there are Pods, stops all of them before new ones are ready.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-linter: no-rolling-update-strategy", "kube-score: deployment-strategy", "kubescape: C-0305"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], strategy = spec[manifest.Kind == "DaemonSet" ? "updateStrategy" : "strategy"], most = strategy["rollingUpdate"]["maxUnavailable"];
        bool isRecreate = manifest.Kind == "Deployment" && strategy["type"].Is("Recreate");
        if (!isRecreate && (Percent.Read(most) is not { } number || !IsAll(manifest, number))) return;

        // One Pod is never two at once; one volume of one node neither.
        var replicas = spec["replicas"];
        if (isRecreate && (replicas.IsUnknown || replicas.Integer is 0 or 1)) return;
        var template = PodTemplates.Required(manifest);
        if (template.Spec["volumes"].IsOpen || template.Spec["volumes"].Items.Any(volume => volume.IsUnknown || volume["persistentVolumeClaim"].IsKnown || volume["ephemeral"].IsKnown || volume["hostPath"].IsKnown)) return;
        if (template.Spec["hostNetwork"].Boolean == true) return;
        var service = SelectingServices.First(world, template);
        if (service is null && (!SelectingServices.AreNone(world) || world.MayHaveUnknown("Service"))) return;
        string who = service is null ? "nothing of it runs" : service.Display + " has no Pods";
        var finding = isRecreate
            ? sink.Report(this, manifest, strategy["type"], $"{manifest.Display} is updated by Recreate, so {who} meanwhile; RollingUpdate replaces the Pods one after the other")
            : sink.Report(this, manifest, most, $"{manifest.Display} lets maxUnavailable be {most.Text}, all its Pods, so {who} during an update; let it be 25%");
        finding.With(service?.Root["spec"]["selector"].Node).With(isRecreate
            ? new Fix("Use RollingUpdate", NodeEdit.Replace(strategy["type"].Node!, ScalarNode.String("RollingUpdate")))
            : new Fix("Let maxUnavailable be 25%", NodeEdit.Replace(most.Node!, ScalarNode.String("25%"))));

        // How many there are is not said, or who needs them.
        if (service is null || isRecreate && replicas.IsMissing) finding.Severity = RuleSeverity.Info;
    }

    private static bool IsAll(ManifestObject manifest, Percent most) =>
        most.IsPercent ? most.Value >= 100 && (manifest.Kind == "DaemonSet" || manifest.Root["spec"]["replicas"].Integer > 1)
        : manifest.Kind == "Deployment" && manifest.Root["spec"]["replicas"].Integer is > 1 and var replicas && most.Value >= replicas;
}
