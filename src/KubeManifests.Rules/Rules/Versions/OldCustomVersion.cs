using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7018: custom kinds in versions that their operators take away.</summary>
public sealed class OldCustomVersion : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7018", "Deprecated vendor CRD version", RuleSeverity.Warning,
        "Operators take old versions of their kinds away, as Kubernetes does. After their upgrade the object is rejected.")
    {
        HasFix = true,
        Covers = ["pluto: custom"],
    };

    private static readonly Dictionary<(string, string), string> s_versions = DataTable.Read("custom-versions.txt").ToDictionary(row => (row[0], row[1]), row => row[2]);

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is not null || !s_versions.TryGetValue((manifest.ApiVersion, "*"), out string? instead) && !s_versions.TryGetValue((manifest.ApiVersion, manifest.Kind), out instead)) return;
        var version = manifest.Root["apiVersion"];
        bool isSameGroup = instead.StartsWith(manifest.Group + "/", StringComparison.Ordinal);
        sink.Report(this, manifest, version, $"{manifest.Display}: {manifest.ApiVersion} is not served by new versions of its operator; use {instead}").With(isSameGroup ? new Fix($"Change to {instead}", NodeEdit.Replace(version.Node!, ScalarNode.String(instead))) : null);
    }
}
