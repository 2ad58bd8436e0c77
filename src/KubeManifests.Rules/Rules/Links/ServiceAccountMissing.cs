using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Pods whose ServiceAccount does not exist in their namespace are never created, although the workload itself is accepted.</summary>
public sealed class ServiceAccountMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1005", "ServiceAccount missing", RuleSeverity.Warning,
        "Pods whose ServiceAccount does not exist in their namespace are never created, although the workload itself is accepted.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["kube-linter: non-existent-service-account", "popeye: 307", "popeye: 507", "kubescape: C-0307"] };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (Find(world, manifest) is { Elsewhere: null } missing)
            missing.Report(this, sink, $"{manifest.Display} runs as ServiceAccount \"{missing.Name}\", which is not in {manifest.Namespace.Display}", Addition(missing));
    }

    internal static MissingReference? Find(WorldView world, ManifestObject manifest)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        var name = spec["serviceAccountName"];
        if (name.IsMissing) name = spec["serviceAccount"];
        return name.Text is null ? null : MissingReference.Find(world, manifest, "ServiceAccount", manifest.Namespace, name);
    }

    internal static MapNode Addition(MissingReference missing) => NodeTree.NewObject("v1", "ServiceAccount", missing.Name, missing.User);
}
