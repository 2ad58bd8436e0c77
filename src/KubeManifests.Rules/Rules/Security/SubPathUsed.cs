using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4040: parts of volumes that are mounted.</summary>
public sealed class SubPathUsed : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4040", "subPath in untrusted Pods", RuleSeverity.Hidden,
        "Mounting a part of a volume was a way out of containers more than once. Where Pods of strangers run, it can be forbidden.")
    {
        Covers = ["kubescape: C-0058", "datree: CONTAINER_CVE2021_25741_INCORRECT_SUBPATH_KEY"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
            foreach (var mount in container.Field["volumeMounts"].Items)
                foreach (string field in new[] { "subPath", "subPathExpr" })
                    if (mount[field].Text is { Length: > 0 } path) Report(template, sink, mount[field], $"{container.Display} mounts a part of a volume ({field} {path}); mount a volume of its own");
    }
}
