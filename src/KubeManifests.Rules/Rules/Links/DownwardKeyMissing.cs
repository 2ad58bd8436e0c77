using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A variable or file is to have a label or annotation of the Pod that its template does not write: it is empty.</summary>
public sealed class DownwardKeyMissing : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1053", "Downward API key absent", RuleSeverity.Warning,
        "fieldRef can read a label or annotation of the Pod. One that the Pod does not have gives an empty text, without an error.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var reference in DownwardFields.Of(template, "fieldRef"))
        {
            var path = reference["fieldPath"];
            if (path.Text is not { } text || KeyIn(text, "metadata.labels['") is null && KeyIn(text, "metadata.annotations['") is null) continue;
            bool isLabel = text.StartsWith("metadata.labels", StringComparison.Ordinal);
            string key = KeyIn(text, isLabel ? "metadata.labels['" : "metadata.annotations['")!;
            var map = isLabel ? template.Labels : template.Annotations;
            if (map.IsOpen || !map[key].IsMissing || isLabel && LabelSelector.IsAddedByController(key)) continue;

            // Keys of a domain are often written by what the domain belongs to.
            string? near = NearestName.Find(key, map.Entries.Select(entry => entry.Key));
            if (near is null && key.IndexOf('/') >= 0 && !key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal)) continue;
            string what = isLabel ? "label" : "annotation";
            var finding = sink.Report(this, manifest, path, $"{manifest.Display} reads the {what} {key} of its Pods, which they do not have, so it is empty{(near is null ? "" : "; did you mean " + near + "?")}")
                .With(map.Node);
            if (near is not null) finding.With(new Fix("Change to " + near, NodeEdit.Replace(path.Node!, ScalarNode.String($"metadata.{what}s['{near}']"))));
        }
    }

    private static string? KeyIn(string path, string start) =>
        path.StartsWith(start, StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) && path.Length > start.Length + 2 ? path.Substring(start.Length, path.Length - start.Length - 2) : null;
}
