using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Pods whose RuntimeClass does not exist are never created, although the workload itself is accepted.</summary>
public sealed class RuntimeClassMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1060", "RuntimeClass missing", RuleSeverity.Warning,
        "Pods whose RuntimeClass does not exist are never created, although the workload is accepted. Classes often come from elsewhere: without a near miss it is a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var name = PodTemplates.Required(manifest).Spec["runtimeClassName"];
        if (name.Text is { Length: > 0 } text)
            MissingReference.Find(world, manifest, "RuntimeClass", NamespaceValue.None, name)
                ?.Report(this, sink, $"{manifest.Display} runs with RuntimeClass \"{text}\", which is not among the manifests");
    }
}
