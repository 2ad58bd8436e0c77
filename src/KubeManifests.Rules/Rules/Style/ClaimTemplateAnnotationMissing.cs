using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A claim template of a StatefulSet lacks an annotation that the settings require.</summary>
public sealed class ClaimTemplateAnnotationMissing : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_annotations = RuleOption.List("required_claim_annotations", "",
        "Annotations that each claim template of a StatefulSet must have, with commas between; one may say what its value must match.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8016", "StatefulSet claim template annotation", RuleSeverity.Hidden,
        "Backups and the like are asked for by annotations of a claim, which for a StatefulSet are those of its claim templates. It says nothing until the settings name some.")
    {
        Covers = ["kube-linter: statefulset-volumeclaimtemplate-annotation"],
        Options = [s_annotations],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var required = sink.Options.Get(s_annotations);
        if (required.Count == 0) return;
        foreach (var claim in manifest.Root["spec"]["volumeClaimTemplates"].Items)
            foreach (string entry in required)
                if (MetadataPolicy.Has(claim["metadata"]["annotations"], entry) == false)
                    sink.Report(this, manifest, claim["metadata"]["annotations"], $"{manifest.Display}: the claim template \"{claim["metadata"]["name"].Text}\" has no annotation {entry}, which the settings require");
    }
}
