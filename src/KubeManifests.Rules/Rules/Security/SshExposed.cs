using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4066: containers and Services of port 22.</summary>
public sealed class SshExposed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4066", "SSH exposed", RuleSeverity.Info,
        "A shell over the network is a way into a container that nothing of Kubernetes guards or records; kubectl exec is.")
    {
        Covers = ["kube-linter: ssh-port", "monokle: KBP110", "kubescape: C-0042"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "Service", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "extensions/Deployment", "extensions/DaemonSet", "extensions/ReplicaSet",
        "batch/Job", "batch/CronJob", "apps.openshift.io/DeploymentConfig", "argoproj.io/Rollout");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind == "Service")
        {
            foreach (var port in manifest.Root["spec"]["ports"].Items)
                if (IsSsh(port, "port")) sink.Report(this, manifest, port["port"], $"{manifest.Display} offers port 22, which is SSH's; use kubectl exec, or another port for what is no shell");
            return;
        }

        foreach (var container in PodTemplates.Required(manifest).Containers)
            foreach (var port in container.Field["ports"].Items)
                if (IsSsh(port, "containerPort")) sink.Report(this, manifest, port["containerPort"], $"{manifest.Display}: {container.Display} has port 22, which is SSH's; use kubectl exec instead of a shell over the network");
    }

    private static bool IsSsh(Field port, string field) => port[field].Integer == 22 && (port["protocol"].IsMissing || port["protocol"].Is("TCP"));
}
