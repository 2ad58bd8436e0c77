using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>The label app.kubernetes.io/instance of a workload is not its name.</summary>
public sealed class InstanceLabelDiffers : ObjectRule
{
    private const string Label = "app.kubernetes.io/instance";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8003", "Instance label differs from name", RuleSeverity.Hidden,
        "Where each workload is an instance of its own, its name is the instance's. Charts put the name of their release there instead.")
    {
        HasFix = true,
        Covers = ["polaris: metadataAndInstanceMismatched"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var label = manifest.Root["metadata"]["labels"][Label];
        if (manifest.Name.Text is not { Length: > 0 } name || label.IsUnknown || label.Is(name)) return;
        var finding = sink.Report(this, manifest, label, label.IsMissing ? $"{manifest.Display} has no label {Label}" : $"{manifest.Display} has the label {Label}={label.Text}, which is not its name");
        if (name.Length <= 63 && manifest.Root.Node is { } root) finding.With(new Fix($"Set {Label} to \"{name}\"", NodeEdit.SetField(root, ["metadata", "labels", Label], ScalarNode.String(name))));
    }
}
