using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3100: a selector that can never change has a label that changes with each release.</summary>
public sealed class MutableLabelInSelector : ObjectRule
{
    private static readonly HashSet<string> s_always = new(StringComparer.Ordinal) { "app.kubernetes.io/version", "helm.sh/chart" };
    private static readonly HashSet<string> s_byValue = new(StringComparer.OrdinalIgnoreCase)
    {
        "version", "chart", "release-version", "app-version", "appversion", "image-tag", "tag", "build", "build-number", "buildnumber", "commit", "git-commit", "git-sha", "sha", "revision", "date", "timestamp",
    };

    private static readonly Regex s_release = new(@"(^|[-_vV])[0-9]+\.[0-9]+|^[0-9]{4,}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}|^(?=.*[0-9])[0-9a-f]{7,40}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3100", "Mutable label in an immutable selector", RuleSeverity.Warning,
        "The selector of a workload can never be changed. With a version, chart, date or commit in it, the next release is rejected.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Name.Text is not { } name) return;
        var labels = manifest.Root["spec"]["selector"]["matchLabels"];
        foreach (var entry in labels.Entries)
        {
            var label = new Field(entry.Value);
            if (label.Text is not { Length: > 0 } value) continue;
            bool isMutable = s_always.Contains(entry.Key) || s_byValue.Contains(entry.Key.Substring(entry.Key.LastIndexOf('/') + 1)) && s_release.IsMatch(value);

            // A workload that has the version in its name is a new one with each release.
            if (!isMutable || IsInName(name, value)) continue;
            var finding = sink.Report(this, manifest, label, $"{manifest.Display} selects {entry.Key}={value}, which changes with a release, but its selector can never change; select by labels that stay");
            if (labels.Entries.Count > 1) finding.With(new Fix("Remove " + entry.Key + " from the selector", NodeEdit.Remove(entry.Value)));
        }
    }

    private static bool IsInName(string name, string value) =>
        name.IndexOf(value, StringComparison.OrdinalIgnoreCase) >= 0 || name.Replace(".", "").Replace("-", "").IndexOf(value.Replace(".", "").Replace("-", ""), StringComparison.OrdinalIgnoreCase) >= 0;
}
