using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4083: classes whose disks are not encrypted.</summary>
public sealed class DisksNotEncrypted : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4083", "PV or StorageClass without encryption", RuleSeverity.Hidden,
        "Disks of a cloud that are not encrypted can be read by who gets at a copy or a snapshot of them.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("storage.k8s.io/StorageClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Root["provisioner"].Text is not ("ebs.csi.aws.com" or "kubernetes.io/aws-ebs" or "ebs.csi.eks.amazonaws.com")) return;
        Field parameters = manifest.Root["parameters"], encrypted = parameters["encrypted"];
        if (encrypted.IsUnknown || string.Equals(encrypted.Text, "true", StringComparison.OrdinalIgnoreCase)) return;
        var value = ScalarNode.String("true");
        sink.Report(this, manifest, encrypted, $"{manifest.Display} makes disks that are not encrypted, unless the account encrypts all; set encrypted to \"true\"")
            .With(new Fix("Encrypt the disks", encrypted.Node is { } node ? NodeEdit.Replace(node, value) : NodeEdit.SetField(manifest.Root.Node!, ["parameters", "encrypted"], value)));
    }
}
