using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod uses a ConfigMap or Secret if it is there, and it is not here.</summary>
public sealed class OptionalReferenceUnresolved : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1013", "Optional reference unresolved", RuleSeverity.Hidden,
        "An optional ConfigMap or Secret may be missing without any error. That also hides a wrong name.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK002"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var reference in ConfigReferences.All(PodTemplates.Required(manifest)))
            if (reference.IsOptional && reference.Name.Text is { Length: > 0 } name)
                MissingReference.Find(world, manifest, reference.Kind, manifest.Namespace, reference.Name)
                    ?.Report(this, sink, $"{manifest.Display} uses {reference.Kind} \"{name}\" if it is there, and it is not in {manifest.Namespace.Display}");
    }
}
