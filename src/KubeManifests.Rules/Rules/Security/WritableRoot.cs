using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4035: containers that may change their own files.</summary>
public sealed class WritableRoot : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4035", "Writable root filesystem", RuleSeverity.Hidden,
        "A program that cannot write beside its data cannot be changed by who breaks into it, and leaves nothing behind.")
    {
        HasFix = true,
        Covers = ["kube-linter: no-read-only-root-fs", "kube-score: container-security-context-readonlyrootfilesystem", "polaris: notReadOnlyRootFilesystem", "monokle: KBP102", "monokle: KSV014", "kubescape: C-0017", "checkov: CKV_K8S_22", "kyverno: require-ro-rootfs", "datree: CONTAINERS_INCORRECT_READONLYROOTFILESYSTEM_VALUE"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            var readOnly = container.Field["securityContext"]["readOnlyRootFilesystem"];
            if (!container.Field.IsKnown || readOnly.IsUnknown || readOnly.Boolean == true) continue;
            var value = ScalarNode.Boolean(true);
            Report(template, sink, readOnly, $"{container.Display} may write to the filesystem of its image; set readOnlyRootFilesystem to true and mount an emptyDir where it writes",
                Restriction.Of("Set readOnlyRootFilesystem to true", readOnly.Node is { } node ? NodeEdit.Replace(node, value) : NodeEdit.SetField(container.Field.Node!, ["securityContext", "readOnlyRootFilesystem"], value)));
        }
    }
}
