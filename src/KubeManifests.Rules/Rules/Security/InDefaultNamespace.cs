using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4056: objects in the namespace default.</summary>
public sealed class InDefaultNamespace : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4056", "Object in the default namespace", RuleSeverity.Hidden,
        "Rights, quotas and policies are granted by namespace. What all put into default cannot be told apart by any of them.")
    {
        Covers = ["kube-linter: use-namespace", "datree: WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Namespace.Name == "default" && manifest.Name.Text is not ("default" or "kubernetes" or "kube-root-ca.crt"))
            sink.Report(this, manifest, manifest.Root["metadata"]["namespace"], $"{manifest.Display} is in the namespace default; give it one of its own");
    }
}
