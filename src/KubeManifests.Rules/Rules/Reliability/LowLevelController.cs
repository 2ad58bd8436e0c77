using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3086: a controller that another one should make</summary>
public sealed class LowLevelController : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3086", "Legacy or low-level controller", RuleSeverity.Info,
        "A ReplicaSet or ReplicationController keeps Pods at a number and cannot update them. A Deployment makes its ReplicaSets itself, and replaces Pods when their template changes.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/ReplicaSet", "ReplicationController");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (!manifest.Root["metadata"]["ownerReferences"].HasNone()) return;
        var finding = sink.Report(this, manifest, manifest.Name, $"{manifest.Display} keeps Pods but cannot update them; a Deployment can");
        if (manifest.Kind == "ReplicaSet") finding.With(new Fix("Make it a Deployment", NodeEdit.ChangeKind(manifest.Root.Node!, "apps/v1", "Deployment")));
    }
}
