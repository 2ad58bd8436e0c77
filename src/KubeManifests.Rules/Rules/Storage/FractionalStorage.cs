using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6120: a part of a byte.</summary>
public sealed class FractionalStorage : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6120", "Fractional storage amount", RuleSeverity.Warning,
        "The suffix m stands for a thousandth, so 500m of storage is half a byte. The API server takes it and warns; mostly Mi or M was meant.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("PersistentVolumeClaim", "PersistentVolume", "apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        switch (manifest.Kind)
        {
            case "PersistentVolume":
                Check(manifest, manifest.Root["spec"]["capacity"]["storage"], sink);
                break;
            case "PersistentVolumeClaim":
                CheckClaim(manifest, manifest.Root["spec"]["resources"], sink);
                break;
            default:
                foreach (var template in manifest.Root["spec"]["volumeClaimTemplates"].Items) CheckClaim(manifest, template["spec"]["resources"], sink);
                break;
        }
    }

    private void CheckClaim(ManifestObject manifest, Field resources, FindingSink sink)
    {
        Check(manifest, resources["requests"]["storage"], sink);
        Check(manifest, resources["limits"]["storage"], sink);
    }

    private void Check(ManifestObject manifest, Field amount, FindingSink sink)
    {
        if (QuantityValue.Read(amount) is not { Sign: > 0, IsWhole: false } value) return;
        string text = amount.Text!;

        // 500m was to be 500Mi; 1.5 is rounded as the server does.
        string meant = text.EndsWith("m", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) + "Mi" : Math.Ceiling(value.Thousandths / 1000).ToString(CultureInfo.InvariantCulture);
        sink.Report(this, manifest, amount, $"{manifest.Display} has {text} of storage, which is no whole number of bytes; {meant} is")
            .With(new Fix("Change to " + meant, NodeEdit.Replace(amount.Node!, ScalarNode.String(meant))) { IsGuess = true });
    }
}
