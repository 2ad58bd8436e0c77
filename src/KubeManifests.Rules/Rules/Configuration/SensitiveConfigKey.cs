using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6408: a password that comes from a ConfigMap.</summary>
public sealed class SensitiveConfigKey : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6408", "Sensitive name in ConfigMap reference", RuleSeverity.Info,
        "ConfigMaps are for what everybody may read. A password or token belongs into a Secret, on which rights can be given apart.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
            foreach (var variable in container.Field["env"].Items)
            {
                var reference = variable["valueFrom"]["configMapKeyRef"];
                if (reference["key"].Text is not { } key || !SecretTexts.IsSensitive(key)) continue;
                sink.Report(this, manifest, reference["key"], $"{manifest.Display} takes \"{key}\" from ConfigMap \"{reference["name"].Text}\", which is not for secrets; put it into a Secret and use secretKeyRef");
            }
    }
}
