using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6122: StatefulSets of one application with volumes of different classes or sizes.</summary>
public sealed class ClaimTemplatesDisagree : WorldRule
{
    private const string Instance = "app.kubernetes.io/instance";

    private static readonly WorldIndex ByInstance = new(KindSet.Of("apps/StatefulSet"), static set => set.Root["metadata"]["labels"][Instance].Text is { } name ? [name] : [], byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6122", "Claim templates of one app disagree", RuleSeverity.Hidden,
        "The parts of an application that keep the same data, under templates of the same name, mostly want volumes of the same class and size.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Root["metadata"]["labels"][Instance].Text is not { } instance) return;
        foreach (var other in world.With(ByInstance, manifest.Namespace, instance))
        {
            // The later one is told.
            if (other == manifest) return;
            if (other.Namespace.Compare(manifest.Namespace) != Likeness.Same) continue;
            foreach (var template in manifest.Root["spec"]["volumeClaimTemplates"].Items)
                foreach (var twin in other.Root["spec"]["volumeClaimTemplates"].Items)
                    if (template["metadata"]["name"].Text is { } name && twin["metadata"]["name"].Is(name)) Compare(manifest, template, other, twin, sink);
        }
    }

    private void Compare(ManifestObject manifest, Field template, ManifestObject other, Field twin, FindingSink sink)
    {
        foreach (var (field, of) in new[] { (template["spec"]["storageClassName"], twin["spec"]["storageClassName"]), (template["spec"]["resources"]["requests"]["storage"], twin["spec"]["resources"]["requests"]["storage"]) })
            if (field.Text is { } text && of.Text is { } another && text != another)
                sink.Report(this, manifest, field, $"{manifest.Display} has {text} for its claims \"{template["metadata"]["name"].Text}\", but {other.Display} of the same application has {another}").With(of.Node);
    }
}
