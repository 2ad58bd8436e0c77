using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4041: a password, key or token written into an environment variable.</summary>
public sealed class SecretInEnvironment : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4041", "Secret literal in env", RuleSeverity.Warning,
        "A password, key or token in a manifest is read by everyone who can read the workload or its source. It belongs into a Secret that the variable refers to.")
    {
        Covers = ["kube-linter: env-var-secret", "polaris: sensitiveContainerEnvVar", "monokle: KBP111"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var variable in container.Field["env"].Items)
            {
                var value = variable["value"];
                if (variable["name"].Text is not { } name || value.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } text }) continue;
                if (!SecretWords.IsPrivateKey(text) && !SecretWords.IsSecret(name, text)) continue;
                sink.Report(this, manifest, value, $"{manifest.Display}: the value of {name} is in the manifest for all to read; put it into a Secret and refer to it with secretKeyRef");
            }
        }
    }
}
