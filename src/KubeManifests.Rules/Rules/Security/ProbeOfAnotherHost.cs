using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4009: probes and hooks that ask another host than the Pod.</summary>
public sealed class ProbeOfAnotherHost : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4009", "PSS baseline: probe or hook host field", RuleSeverity.Warning,
        "The kubelet sends probes and hooks from the node. With a host of its own, a probe makes the kubelet ask any address that the node reaches, and says nothing about the Pod.")
    {
        HasFix = true,
        Options = [TargetVersion.Option],
        PodSecurityLevel = PodSecurityLevel.Baseline,
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (!PodSecurityData.Allows("control", "probe-host", sink.Options.Get(TargetVersion.Option).Minor)) return;
        foreach (var container in template.Containers)
        {
            foreach (var host in PodSecurity.ProbeHosts(container.Field))
            {
                // Where the Pod's network is the node's, localhost may be where it listens.
                string message = $"{container.Display} has the kubelet ask {host.Text} instead of the Pod; remove host";
                var fix = new Fix("Remove host", NodeEdit.Remove(host.Node!));
                var finding = ReportAccess(template, sink, host, message, fix);
                if (!template.Spec["hostNetwork"].IsMissing && template.Spec["hostNetwork"].Boolean != false) finding.Severity = RuleSeverity.Info;
            }
        }
    }
}
