using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3073: an emptyDir without a limit</summary>
public sealed class EmptyDirUnbounded : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3073", "emptyDir without size limit", RuleSeverity.Hidden,
        "An emptyDir is on the disk of the node, or in its memory, and may fill it. With a sizeLimit only its own Pod is evicted.")
    {
        HasFix = true,
        Covers = ["kyverno: add-emptydir-sizelimit"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
        {
            var directory = volume["emptyDir"];
            if (directory.Node is not { } node || !directory["sizeLimit"].IsMissing) continue;
            bool isMemory = directory["medium"].Is("Memory");
            string size = isMemory ? "64Mi" : "1Gi";
            sink.Report(this, manifest, directory["sizeLimit"], $"{manifest.Display}: volume \"{volume["name"].Text}\" may fill the {(isMemory ? "memory" : "disk")} of its node, as its emptyDir has no sizeLimit")
                .With(new Fix("Limit it to " + size, NodeEdit.SetField(node, ["sizeLimit"], ScalarNode.String(size))) { IsGuess = true });
        }
    }
}
