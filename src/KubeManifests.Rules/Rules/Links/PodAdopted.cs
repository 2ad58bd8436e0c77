using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A controller takes a Pod that was written on its own for one of its own, and may delete it.</summary>
public sealed class PodAdopted : WorldRule
{
    private static readonly string[] s_adopters = ["ReplicaSet", "ReplicationController", "DaemonSet", "StatefulSet"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1076", "Bare Pod adopted by a controller", RuleSeverity.Warning,
        "Controllers adopt Pods without an owner that their selector matches. A Pod that is written on its own is then counted, and deleted when there are too many.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Pod");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (!manifest.Root["metadata"]["ownerReferences"].HasNone() || manifest.Root["metadata"]["labels"].Entries.Count == 0) return;
        foreach (string kind in s_adopters)
        {
            foreach (var controller in world.OfKind(kind, manifest.Namespace))
            {
                if (controller.IsExternal || controller.Namespace.Compare(manifest.Namespace) != Likeness.Same || !Adopts(controller, manifest)) continue;
                sink.Report(this, manifest, manifest.Root["metadata"]["labels"], $"{manifest.Display} has the labels that {controller.Display} selects, which adopts it as one of its own; give it other labels")
                    .With(controller.Root["spec"]["selector"].Node);
                return;
            }
        }
    }

    private static bool Adopts(ManifestObject controller, ManifestObject pod)
    {
        Field selector = controller.Root["spec"]["selector"], labels = pod.Root["metadata"]["labels"];
        switch (controller.Kind, controller.Group)
        {
            case ("ReplicationController", ""):
                return LabelSelector.MatchMap(selector, labels) == SelectorMatch.Yes;
            case ("StatefulSet", "apps"):
                // Only Pods that have the names of its own.
                return controller.Name.Text is { } set && pod.Name.Text is { } name && name.StartsWith(set + "-", StringComparison.Ordinal)
                    && name.Length > set.Length + 1 && name.Skip(set.Length + 1).All(c => c is >= '0' and <= '9') && LabelSelector.Match(selector, labels) == SelectorMatch.Yes;
            default:
                return controller.Group == "apps" && LabelSelector.Match(selector, labels) == SelectorMatch.Yes;
        }
    }
}
