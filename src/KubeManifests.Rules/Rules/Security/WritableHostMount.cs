using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4038: directories of the node that a container may write to.</summary>
public sealed class WritableHostMount : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4038", "Writable host mount", RuleSeverity.Warning,
        "What a Pod may write on the node stays there and is read by others: by the node's programs, or by the next Pod.")
    {
        HasFix = true,
        Covers = ["kube-linter: writable-host-mount", "kubescape: C-0045", "kyverno: ensure-readonly-hostpath", "datree: EKS_INVALID_HOSTPATH_MOUNT_READONLY_VALUE"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            // For a socket, reading is as good as writing: KUBE4036 speaks of it.
            if (!volume["hostPath"].IsKnown || volume["name"].Text is not { } name || HostPaths.KindOf(volume) == HostPathKind.RuntimeSocket || volume["hostPath"]["type"].Is("Socket")) continue;
            foreach (var container in template.Containers)
            {
                foreach (var mount in container.Field["volumeMounts"].Items)
                {
                    var readOnly = mount["readOnly"];
                    if (!mount["name"].Is(name) || readOnly.IsUnknown || readOnly.Boolean == true) continue;
                    var value = ScalarNode.Boolean(true);
                    ReportAccess(template, sink, readOnly.IsMissing ? mount : readOnly, $"{container.Display} may write to {(volume["hostPath"]["path"].Text is { } path ? path : "a directory")} of its node; mount it with readOnly: true",
                        Restriction.Of("Mount it read-only", readOnly.Node is { } node ? NodeEdit.Replace(node, value) : NodeEdit.SetField(mount.Node!, ["readOnly"], value))).With(volume["hostPath"].Node);
                }
            }
        }
    }
}
