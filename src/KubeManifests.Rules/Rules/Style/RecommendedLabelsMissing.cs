using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>An object lacks labels by which tools group what belongs together.</summary>
public sealed class RecommendedLabelsMissing : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_labels = RuleOption.List("recommended_labels",
        "app.kubernetes.io/name, app.kubernetes.io/instance, app.kubernetes.io/version, app.kubernetes.io/component, app.kubernetes.io/part-of, app.kubernetes.io/managed-by",
        "The labels that each object should have, with commas between.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8001", "Recommended labels missing", RuleSeverity.Hidden,
        "Dashboards, policies and people find what belongs together by a common set of labels.")
    {
        HasFix = true,
        Covers = ["monokle: MTD-recommended-labels", "kubescape: C-0077", "kyverno: require-labels"],
        Options = [s_labels],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var labels = manifest.Root["metadata"]["labels"];
        if (manifest.IsExternal || manifest.Kind.Length == 0 || labels.IsOpen) return;
        var missing = sink.Options.Get(s_labels).Where(label => labels[label].IsMissing).ToList();
        if (missing.Count == 0) return;
        var finding = sink.Report(this, manifest, labels, $"{manifest.Display} has no label{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}");

        // What the others are to say only the author knows.
        var known = missing.Where(label => label is "app.kubernetes.io/name" or "app.kubernetes.io/instance").ToList();
        if (known.Count > 0 && manifest.Name.Text is { Length: > 0 and <= 63 } name && manifest.Root.Node is { } root)
            finding.With(new Fix("Add " + string.Join(" and ", known), [.. known.Select(label => NodeEdit.SetField(root, ["metadata", "labels", label], ScalarNode.String(name)))]));
    }
}
