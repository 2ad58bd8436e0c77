using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A volume mounts a key that its ConfigMap or Secret does not have: the Pod never starts.</summary>
public sealed class VolumeItemKeyMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1011", "Volume items key missing", RuleSeverity.Error,
        "A volume mounts a key that its ConfigMap or Secret does not have: the Pod never starts.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var reference in ConfigReferences.OfVolumes(template).Concat(ConfigReferences.OfProjections(template)))
        {
            if (reference.MayBeAbsent) continue;
            foreach (var item in reference.Items.Items)
                EnvironmentKeyMissing.Check(world, template, reference, item["key"], sink, this, binaryData: true);
        }
    }
}
