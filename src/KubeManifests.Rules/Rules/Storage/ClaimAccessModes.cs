using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6101: a claim that asks for access modes its volume does not offer.</summary>
public sealed class ClaimAccessModes : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6101", "PVC cannot bind: access modes", RuleSeverity.Warning,
        "A claim is bound to a volume only when the volume offers every access mode that the claim asks for. Otherwise the claim, and each Pod that uses it, stays pending.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => VolumeBinding.Claims;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (VolumeBinding.Failed(world, manifest, BindingAspects.AccessModes) is not { } binding) return;
        var missing = VolumeBinding.MissingModes(binding.Claim, binding.Volume);
        Field asked = binding.Claim.Root["spec"]["accessModes"], offered = binding.Volume.Root["spec"]["accessModes"];
        string missingNames = string.Join(", ", missing.Select(Name));
        var offeredNames = ((ListNode)offered.Node!).Items.Select(Name);
        var finding = sink.Report(this, binding.Claim, new Field(missing[0]),
            binding.Claim.Display + " asks for " + missingNames + ", but " + binding.Volume.Display + " offers only " + string.Join(", ", offeredNames)).With(offered.Node);
        foreach (var mode in missing.Skip(1)) finding.Related.Add(mode);

        // A claim asks for at least one mode.
        if (!asked.IsOpen && missing.Count < asked.Items.Count) finding.With(new Fix("Do not ask for " + missingNames, [.. missing.Select(NodeEdit.Remove)]));
        finding.With(new Fix("Let " + binding.Volume.Display + " offer " + missingNames,
            [.. missing.Select(mode => NodeEdit.AddItem(offered.Node!, ScalarNode.String(Name(mode))))]));
    }

    private static string Name(Node mode) => ((ScalarNode)mode).Text;
}
