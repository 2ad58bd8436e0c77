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
    public override void Check(World world, FindingSink sink)
    {
        foreach (var template in world.OwnPodTemplates())
        {
            foreach (var reference in ConfigReferences.OfVolumes(template))
            {
                if (reference.MayBeAbsent) continue;
                foreach (var item in reference.Items.Items)
                    EnvironmentKeyMissing.Check(world, template, reference, item["key"], sink, this, binaryData: true);
            }
        }
    }
}
