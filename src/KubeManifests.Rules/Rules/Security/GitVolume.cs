using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4073: repositories that are fetched by the node, or by a git that can be replaced.</summary>
public sealed class GitVolume : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4073", "git-sync or gitRepo code injection", RuleSeverity.Warning,
        "A gitRepo volume runs git as root on the node, with what the repository says: hooks and submodules run code there (CVE-2024-10220).")
    {
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["checkov: CKV_K8S_159", "monokle: PSS201", "kyverno: restrict-volume-types"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
            if (volume["gitRepo"].IsKnown) Report(template, sink, volume["gitRepo"], $"volume \"{volume["name"].Text}\" has the node run git as root on what a repository says; clone it into an emptyDir in an init container");
        foreach (var container in template.Containers)
        {
            if (ImageReference.Of(container.Field)?.Name is not { } name || name.IndexOf("git-sync", StringComparison.Ordinal) < 0) continue;
            foreach (var variable in container.Field["env"].Items)
                if (variable["name"].Text is "GIT_SYNC_GIT" or "GITSYNC_GIT" or "GIT_SYNC_GIT_CONFIG" or "GITSYNC_GIT_CONFIG") Report(template, sink, variable, $"{container.Display} replaces the git of git-sync, or what it does, by {variable["name"].Text}; remove it");
            foreach (string list in new[] { "command", "args" })
                foreach (var item in container.Field[list].Items)
                    if (item.Text is { } text && (text.StartsWith("--git=", StringComparison.Ordinal) || text.StartsWith("--git-config=", StringComparison.Ordinal))) Report(template, sink, item, $"{container.Display} replaces the git of git-sync, or what it does, by {text}; remove it");
        }
    }
}
