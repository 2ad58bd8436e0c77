using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An object of a kind that is in no namespace names one: the API server drops it silently.</summary>
public sealed class NamespaceOfClusterScoped : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1004", "Namespace set on a cluster-scoped object", RuleSeverity.Warning,
        "Some kinds are in no namespace. The API server drops the namespace of such an object silently, so two of one name, meant for two namespaces, are one object.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var written = manifest.Root["metadata"]["namespace"];
        if (written.Text is not { Length: > 0 } name) return;
        bool isClusterScoped = manifest.KindInfo is { } kind ? !kind.Namespaced : CustomDefinitions.ScopeOf(world, manifest) == "Cluster";
        if (isClusterScoped)
            sink.Report(this, manifest, written, $"{manifest.Display} names the namespace \"{name}\", but a {manifest.Kind} is in none: the API server drops it")
                .With(new Fix("Remove the namespace", NodeEdit.Remove(written.Node!)));
    }
}
