using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3016: a container that may fill the disk of its node</summary>
public sealed class EphemeralStorageUnbounded : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3016", "Ephemeral storage unbounded", RuleSeverity.Hidden,
        "What a container writes into its own file system, its logs and emptyDir volumes is on the disk of its node. Without a limit one Pod can fill it, and the node evicts others.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kube-score: container-ephemeral-storage-request-and-limit", "kyverno: require-emptydir-requests-and-limits"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in ContainerRequests.Without(world, PodTemplates.Required(manifest), "limits", "ephemeral-storage"))
        {
            sink.Report(this, manifest, ContainerRequests.Place(container, "limits", "ephemeral-storage"), $"{manifest.Display}: {container.Display} has no limit of ephemeral storage, so it may fill the disk of its node; say resources.limits.ephemeral-storage")
                .With(new Fix("Limit ephemeral storage to 1Gi", NodeEdit.SetField(container.Field.Node!, ["resources", "limits", "ephemeral-storage"], ScalarNode.String(ContainerRequests.Some("ephemeral-storage")))) { IsGuess = true });
        }
    }
}
