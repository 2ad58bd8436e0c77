using KubeManifests.Rules.Model;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An autoscaler measures an object that is not here.</summary>
public sealed class ObjectMetricTargetMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1035", "HPA object metric target missing", RuleSeverity.Hidden,
        "An object metric is measured at the object that it describes. When that is not there, the metric is not, and the autoscaler does not scale.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var metric in manifest.Root["spec"]["metrics"].Items)
        {
            var target = metric["object"]["describedObject"];
            if (target["kind"].Text is not { Length: > 0 } kind || target["name"].Text is not { Length: > 0 } name) continue;
            var @namespace = ApiSchema.Default.FindKind(target["apiVersion"].Text ?? "", kind) is { Namespaced: false } ? NamespaceValue.None : manifest.Namespace;
            MissingReference.Find(world, manifest, kind, @namespace, target["name"])
                ?.Report(this, sink, $"{manifest.Display} measures {kind} \"{name}\", which is not {(@namespace.IsNone ? "among the manifests" : "in " + @namespace.Display)}");
        }
    }
}
