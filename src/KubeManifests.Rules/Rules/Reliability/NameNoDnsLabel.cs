using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3099: a name of which no host name can be made</summary>
public sealed class NameNoDnsLabel : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3099", "Name is no DNS label", RuleSeverity.Warning,
        "The name of a workload becomes part of the names of its Pods, and those their host names. A name with dots or of more than 63 letters gives host names that are cut or surprise.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Pod", "ReplicationController", "apps/Deployment", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Name.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } name } || Names.DnsSubdomain(name) is not null || Names.DnsLabel(name) is null) return;
        if (manifest.Kind == "Pod" && !manifest.Root["spec"]["hostname"].IsMissing) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} {(name.IndexOf('.') >= 0 ? "has a dot in its name" : "has a name of more than 63 letters")}, which is used in Pod names and hostnames; a DNS label has letters, digits and dashes, at most 63");
    }
}
