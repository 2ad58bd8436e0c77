using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A volume of a StatefulSet's Pods has the name of a claim template, whose volume takes its place.</summary>
public sealed class VolumeShadowed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1050", "Volume shadowed by volumeClaimTemplate", RuleSeverity.Warning,
        "The volume of a claim template takes the place of a Pod's volume of the same name, which is dropped silently.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var claim in manifest.Root["spec"]["volumeClaimTemplates"].Items)
        {
            if (claim["metadata"]["name"].Text is not { Length: > 0 } name) continue;
            foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
            {
                if (!volume["name"].Is(name)) continue;
                sink.Report(this, manifest, volume["name"], $"{manifest.Display} has a volume \"{name}\" and a claim template of that name, which takes its place; give one of them another name or remove the volume")
                    .With(claim["metadata"]["name"].Node)
                    .With(new Fix("Remove the volume", NodeEdit.Remove(volume.Node!)));
            }
        }
    }
}
