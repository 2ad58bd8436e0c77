using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>An object has a label or annotation that the settings forbid.</summary>
public sealed class ForbiddenMetadata : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_labels = RuleOption.List("forbidden_labels", "",
        "Labels that must not be there, with commas between: team, example.com/*, env=test*.");

    private static readonly RuleOption<IReadOnlyList<string>> s_annotations = RuleOption.List("forbidden_annotations", "",
        "Annotations that must not be there, with commas between: example.com/*, reloader=off.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8004", "Forbidden label or annotation", RuleSeverity.Hidden,
        "Some labels and annotations are for controllers, or change what a policy does. It says nothing until the settings name some.")
    {
        HasFix = true,
        Covers = ["kube-linter: forbidden-annotation", "kyverno: allowed-annotations", "kyverno: metadata-match-regex", "kyverno: restrict-annotations"],
        Options = [s_labels, s_annotations],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Check(manifest, "labels", sink.Options.Get(s_labels), sink);
        Check(manifest, "annotations", sink.Options.Get(s_annotations), sink);
    }

    private void Check(ManifestObject manifest, string list, IReadOnlyList<string> forbidden, FindingSink sink)
    {
        if (forbidden.Count == 0 || manifest.IsExternal) return;
        Check(manifest, manifest.Root["metadata"][list], list, forbidden, sink);
        if (manifest.Kind != "Pod" && PodTemplates.Of(manifest) is { } template) Check(manifest, template.Metadata[list], list, forbidden, sink);
    }

    private void Check(ManifestObject manifest, Field map, string list, IReadOnlyList<string> forbidden, FindingSink sink)
    {
        foreach (var entry in map.Entries)
        {
            foreach (string one in forbidden)
            {
                var (key, value) = MetadataPolicy.Split(one);
                if (!MetadataPolicy.IsLike(entry.Key, key) || value is not null && !(new Field(entry.Value).Text is { } text && MetadataPolicy.IsLike(text, value))) continue;
                sink.Report(this, manifest, new(entry.Value), $"{manifest.Display} has the {list.Substring(0, list.Length - 1)} {entry.Key}, which the settings forbid ({one})")
                    .With(new Fix("Remove " + entry.Key, NodeEdit.Remove(entry.Value)));
                break;
            }
        }
    }
}
