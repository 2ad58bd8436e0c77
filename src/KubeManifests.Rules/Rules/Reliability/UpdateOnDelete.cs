using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3056: Pods that are updated when someone deletes them</summary>
public sealed class UpdateOnDelete : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3056", "Update strategy OnDelete", RuleSeverity.Info,
        "With OnDelete a change of the Pod template waits until each Pod is deleted by hand. Which Pods run what is hard to tell meanwhile.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet", "apps/DaemonSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var type = manifest.Root["spec"]["updateStrategy"]["type"];
        if (!type.Is("OnDelete") || !manifest.Root["metadata"]["ownerReferences"].HasNone()) return;
        sink.Report(this, manifest, type, $"{manifest.Display} updates its Pods only when someone deletes them (OnDelete); RollingUpdate replaces them one after the other")
            .With(new Fix("Use RollingUpdate", NodeEdit.Replace(type.Node!, ScalarNode.String("RollingUpdate"))));
    }
}
