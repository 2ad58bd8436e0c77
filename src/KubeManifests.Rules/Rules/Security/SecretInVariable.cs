using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4042: Secrets that become environment variables.</summary>
public sealed class SecretInVariable : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4042", "Secret delivered through env", RuleSeverity.Hidden,
        "Variables are shown by crash reports, debug pages and child processes, and do not change when the Secret does. A file is read by those who open it.")
    {
        Covers = ["kube-linter: read-secret-from-env-var", "monokle: KBP112", "kubescape: C-0207", "checkov: CKV_K8S_35", "kyverno: secrets-not-from-env-vars", "datree: CIS_INVALID_KEY_SECRETKEYREF_SECRETREF"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (var variable in container.Field["env"].Items)
                if (variable["valueFrom"]["secretKeyRef"].IsKnown) Report(template, sink, variable["valueFrom"]["secretKeyRef"], $"{container.Display} gets a Secret as the variable {variable["name"].Text}; mount the Secret as a file");
            foreach (var source in container.Field["envFrom"].Items)
                if (source["secretRef"].IsKnown) Report(template, sink, source["secretRef"], $"{container.Display} gets all keys of Secret \"{source["secretRef"]["name"].Text}\" as variables; mount the Secret as files");
        }
    }
}
