using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An autoscaler of a kind that has no number of replicas.</summary>
public sealed class AutoscalerTargetNotScalable : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1032", "HPA target is not scalable", RuleSeverity.Error,
        "A HorizontalPodAutoscaler sets the number of replicas. Of the built-in kinds only Deployment, StatefulSet, ReplicaSet and ReplicationController have one; of any other it reports an error and scales nothing.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => Autoscalers.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var target = manifest.Root["spec"]["scaleTargetRef"];
        if (target["kind"].Text is not { Length: > 0 } kind || Autoscalers.GroupOf(kind) is not null || target["apiVersion"].TextOrEmpty() is not { } version) return;
        bool isBuiltIn = version.Length == 0 ? ApiSchema.Default.FindKind("v1", kind) is not null : ApiSchema.Default.FindKind(version, kind) is not null;
        if (!isBuiltIn) return;
        var finding = sink.Report(this, manifest, target["kind"], $"{manifest.Display} scales a {kind}, which has no number of replicas to set; a Deployment, StatefulSet, ReplicaSet or ReplicationController has");
        if (kind == "DaemonSet") return;
        finding.With(new Fix("Scale the Deployment of that name",
            NodeEdit.SetField(target.Node!, ["kind"], ScalarNode.String("Deployment")), NodeEdit.SetField(target.Node!, ["apiVersion"], ScalarNode.String("apps/v1"))));
    }
}
