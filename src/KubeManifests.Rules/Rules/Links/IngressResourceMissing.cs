using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress sends requests to a resource that does not exist.</summary>
public sealed class IngressResourceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1030", "Ingress resource backend missing", RuleSeverity.Info,
        "Instead of a Service an Ingress can name a resource of its namespace, such as a bucket. When there is none of that kind and name, requests are answered with an error.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Check(manifest, world, manifest.Root["spec"]["defaultBackend"]["resource"], sink);
        foreach (var rule in manifest.Root["spec"]["rules"].Items)
            foreach (var path in rule["http"]["paths"].Items) Check(manifest, world, path["backend"]["resource"], sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field resource, FindingSink sink)
    {
        if (resource["kind"].Text is { Length: > 0 } kind && resource["name"].Text is { Length: > 0 } name)
            MissingReference.Find(world, manifest, kind, manifest.Namespace, resource["name"])
                ?.Report(this, sink, $"{manifest.Display} sends requests to {kind} \"{name}\", which is not in {manifest.Namespace.Display}");
    }
}
