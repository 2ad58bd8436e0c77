using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2204: a Deployment with rolling update settings and another strategy.</summary>
public sealed class DeploymentStrategyInconsistent : ObjectRule
{
    private static readonly string[] s_types = ["RollingUpdate", "Recreate"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2204", "Deployment strategy inconsistent", RuleSeverity.Error,
        "A Deployment's strategy is RollingUpdate or Recreate, and only the first has rolling update settings. The API server rejects both mistakes.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest is not { Group: "apps", Kind: "Deployment" }) return;
        var strategy = manifest.Root["spec"]["strategy"];
        var type = strategy["type"];
        if (type.Text is not { Length: > 0 } text) return;
        if (text is not ("RollingUpdate" or "Recreate"))
        {
            var finding = sink.Report(this, manifest, type, manifest.Display + " has the strategy \"" + text + "\", but there are only RollingUpdate and Recreate");
            finding.Path = strategy.Path;
            if (NearestName.Find(text, s_types) is { } near) finding.With(new Fix("Use " + near, NodeEdit.Replace(type.Node!, ScalarNode.String(near))));
        }
        else if (text == "Recreate" && strategy["rollingUpdate"] is { Node: { } rollingUpdate } field)
        {
            sink.Report(this, manifest, field, manifest.Display + " has the strategy Recreate, which takes no rollingUpdate settings")
                .With(type.Node)
                .With(new Fix("Remove rollingUpdate", NodeEdit.Remove(rollingUpdate)))
                .With(new Fix("Use RollingUpdate", NodeEdit.Replace(type.Node!, ScalarNode.String("RollingUpdate"))));
        }
    }
}
