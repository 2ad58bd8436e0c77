using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>Rules about Pods, wherever they stand: a Pod, or the template of a workload.</summary>
public abstract class PodFamily : ObjectRuleFamily
{
    /// <inheritdoc/>
    public sealed override KindSet Kinds => KindSet.BuiltinWithPodTemplate;

    /// <inheritdoc/>
    public sealed override void Check(ManifestObject manifest, FindingSink sink)
    {
        // Of a version that is not served only that is said.
        if (manifest.KindInfo is not null && PodTemplates.Of(manifest) is { } pod && (pod.Spec.IsKnown ? pod.Spec.Node is MapNode : pod.Spec.IsMissing)) Check(pod, new Verdict(manifest, sink));
    }

    /// <summary>Reports what is wrong in one Pod, whose spec is a map or missing.</summary>
    protected abstract void Check(PodTemplate pod, Verdict verdict);

    /// <summary>True for a Pod itself, which the API server fills with more defaults and asks more of than a template.</summary>
    protected static bool IsPod(PodTemplate pod) => pod.Owner.Kind == "Pod";

    /// <summary>The containers that can be judged: none of ephemeral ones, which are not allowed on create at all.</summary>
    protected static IEnumerable<PodContainer> Containers(PodTemplate pod)
    {
        foreach (var container in pod.Containers)
            if (container.Role != ContainerRole.Ephemeral && container.Field.IsObject()) yield return container;
    }
}
