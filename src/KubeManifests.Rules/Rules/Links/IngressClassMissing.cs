using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress is of a class that does not exist: no controller serves it.</summary>
public sealed class IngressClassMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1029", "IngressClass missing", RuleSeverity.Info,
        "The controller of an Ingress is found by its IngressClass. When there is none of that name, no controller serves it.")
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
        Check(manifest, world, manifest.Root["spec"]["ingressClassName"], sink);
    }

    private void Check(ManifestObject manifest, WorldView world, Field name, FindingSink sink)
    {
        if (name.Text is not { Length: > 0 } text || MissingReference.Find(world, manifest, "IngressClass", NamespaceValue.None, name) is not { } missing) return;

        // Classes mostly come with the cluster. Where some are written here, all may be.
        if (world.OfKind("IngressClass").Count > 0) missing.Report(this, sink, $"{manifest.Display} is of IngressClass \"{text}\", which is not among those here");
    }
}
