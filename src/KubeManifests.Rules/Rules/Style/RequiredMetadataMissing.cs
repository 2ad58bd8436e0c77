using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>An object lacks a label or annotation that the settings require.</summary>
public sealed class RequiredMetadataMissing : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_labels = RuleOption.List("required_labels", "",
        "Labels that must be there, with commas between; one may say what its value must match: owner, env=dev|prod.");

    private static readonly RuleOption<IReadOnlyList<string>> s_annotations = RuleOption.List("required_annotations", "",
        "Annotations that must be there, with commas between; one may say what its value must match: email=.+@example[.]com.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8002", "Required label or annotation missing", RuleSeverity.Hidden,
        "Who owns an object, and whom to ask, is said by labels and annotations that a team agrees on. It says nothing until the settings name some.")
    {
        Covers =
        [
            "kube-linter: required-label-owner", "kube-linter: required-annotation-email", "monokle: MTD-custom-labels", "monokle: MTD-custom-annotations", "kubescape: C-0076",
            "kyverno: require-annotations", "datree: WORKLOAD_MISSING_LABEL_OWNER_VALUE", "datree: DEPLOYMENT_MISSING_LABEL_ENV_VALUE",
        ],
        Options = [s_labels, s_annotations, MetadataPolicy.Kinds],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Check(manifest, "labels", sink.Options.Get(s_labels), sink);
        Check(manifest, "annotations", sink.Options.Get(s_annotations), sink);
    }

    private void Check(ManifestObject manifest, string list, IReadOnlyList<string> required, FindingSink sink)
    {
        if (required.Count == 0 || manifest.IsExternal || !MetadataPolicy.Concerns(sink, manifest)) return;
        var map = manifest.Root["metadata"][list];
        string what = list.Substring(0, list.Length - 1);
        foreach (string entry in required)
        {
            if (MetadataPolicy.Has(map, entry) != false) continue;
            var (key, pattern) = MetadataPolicy.Split(entry);
            sink.Report(this, manifest, map[key], map[key].IsMissing
                ? $"{manifest.Display} has no {what} {key}, which the settings require"
                : $"{manifest.Display} has the {what} {key}={map[key].Text}, but the settings require {pattern}");
        }
    }
}
