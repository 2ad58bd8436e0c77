using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3050: no revisions to go back to, or very many</summary>
public sealed class RolloutHistory : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3050", "No rollback history", RuleSeverity.Info,
        "Each revision that is kept is one that `kubectl rollout undo` can go back to. None is too few, and more than ten only fill the cluster.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var limit = manifest.Root["spec"]["revisionHistoryLimit"];
        if (limit.Integer is not { } count || count is > 0 and <= Many || count < 0 && manifest.Kind != "StatefulSet") return;
        string what = count == 0 ? "keeps no revision, so an update cannot be undone" : count < 0 ? "has a negative revisionHistoryLimit" : $"keeps {count} revisions, more than anyone goes back to";
        sink.Report(this, manifest, limit, $"{manifest.Display} {what}; the default is {Many}")
            .With(new Fix("Keep the default of ten", NodeEdit.Remove(limit.Node!)));
    }

    private const long Many = 10;
}
