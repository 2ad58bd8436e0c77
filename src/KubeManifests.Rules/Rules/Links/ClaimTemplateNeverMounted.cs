using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A StatefulSet has a volume made for each Pod, and no container uses it.</summary>
public sealed class ClaimTemplateNeverMounted : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1049", "volumeClaimTemplate never mounted", RuleSeverity.Warning,
        "For each Pod a volume is made of each claim template. One that no container mounts is paid for, and what was to be kept is written elsewhere and lost.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var claims = manifest.Root["spec"]["volumeClaimTemplates"];
        if (claims.Items.Count == 0) return;
        var template = PodTemplates.Required(manifest);
        if (VolumeUse.NamesOf(template) is not { } used) return;
        var containers = template.Spec["containers"].Items;
        foreach (var claim in claims.Items)
        {
            if (claim["metadata"]["name"].Text is not { Length: > 0 } name || used.Contains(name)) continue;
            var finding = sink.Report(this, manifest, claim["metadata"]["name"], $"{manifest.Display} makes a volume \"{name}\" for each of its Pods, but no container mounts it; mount it or remove the template")
                .With(template.Spec["containers"].Node);
            if (containers.Count != 1 || containers[0].Node is not { } container) continue;
            var mount = new MapNode().Set("name", name).Set("mountPath", "/" + name);
            finding.With(new Fix("Mount it at /" + name, containers[0]["volumeMounts"].Node is { } mounts ? NodeEdit.AddItem(mounts, mount) : NodeEdit.SetField(container, ["volumeMounts"], new ListNode().Add(mount))));
        }
    }
}
