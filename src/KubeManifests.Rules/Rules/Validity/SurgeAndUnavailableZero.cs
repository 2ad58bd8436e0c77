using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2205: a Deployment whose rolling update could neither add nor remove a Pod.</summary>
public sealed class SurgeAndUnavailableZero : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2205", "maxSurge and maxUnavailable both zero", RuleSeverity.Error,
        "A rolling update needs room: one Pod more or one less than wanted. The API server rejects a Deployment with neither, and one that may lose more than all of its Pods.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest is not { Group: "apps", Kind: "Deployment" }) return;
        var strategy = manifest.Root["spec"]["strategy"];
        var type = strategy["type"];
        if (!type.IsMissing && type.Text is not ("" or "RollingUpdate")) return;
        Field surge = strategy["rollingUpdate"]["maxSurge"], unavailable = strategy["rollingUpdate"]["maxUnavailable"];

        // What is not written is 25%, so both zeros are always written.
        if (Percent.Read(surge) is { Value: 0 } && Percent.Read(unavailable) is { Value: 0 })
        {
            sink.Report(this, manifest, unavailable, manifest.Display + " has maxUnavailable " + unavailable.Text + " and maxSurge " + surge.Text + ", but one of them must be above 0 for an update to go on")
                .With(surge.Node)
                .With(new Fix("Set maxSurge to 1", NodeEdit.Replace(surge.Node!, ScalarNode.Integer(1))))
                .With(new Fix("Set maxUnavailable to 1", NodeEdit.Replace(unavailable.Node!, ScalarNode.Integer(1))));
        }
        else if (Percent.Read(unavailable) is { IsPercent: true, Value: > 100 })
        {
            sink.Report(this, manifest, unavailable, manifest.Display + " has maxUnavailable " + unavailable.Text + ", but no more than 100% can be unavailable")
                .With(new Fix("Set maxUnavailable to 100%", NodeEdit.Replace(unavailable.Node!, ScalarNode.String("100%"))));
        }
    }
}
