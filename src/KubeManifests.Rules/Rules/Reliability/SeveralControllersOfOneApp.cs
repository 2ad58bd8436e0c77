using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3096: two workloads that say they are the same part of an application</summary>
public sealed class SeveralControllersOfOneApp : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3096", "Workload covered by several controllers of one app", RuleSeverity.Hidden,
        "The labels app.kubernetes.io/name, instance and component say what a workload is. Two with the same ones are taken for one by everything that goes by labels.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (KeyOf(manifest) is not { } key) return;
        foreach (var other in world.With(s_byApp, manifest.Namespace, key))
        {
            // The later one of two is told.
            if (other == manifest) return;
            if (other.IsExternal || other.Namespace.Compare(manifest.Namespace) != Likeness.Same) continue;
            sink.Report(this, manifest, manifest.Root["metadata"]["labels"], $"{manifest.Display} and {other.Display} both say that they are {manifest.Root["metadata"]["labels"]["app.kubernetes.io/name"].Text} of the same instance; a label app.kubernetes.io/component tells them apart")
                .With(other.Root["metadata"]["labels"].Node);
            return;
        }
    }

    private static readonly WorldIndex s_byApp = new(KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet"), static manifest => KeyOf(manifest) is { } key ? [key] : [], byNamespace: true);

    private static IndexKey? KeyOf(ManifestObject manifest)
    {
        var labels = manifest.Root["metadata"]["labels"];
        if (labels["app.kubernetes.io/name"].Text is not { } name || labels["app.kubernetes.io/instance"].TextOrEmpty() is not { } instance || labels["app.kubernetes.io/component"].TextOrEmpty() is not { } component) return null;
        return new IndexKey(name, instance + "/" + component);
    }
}
