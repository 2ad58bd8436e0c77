using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Of two objects of one kind and name, one is in the namespace default and the other in the one that is chosen at apply.</summary>
public sealed class SameObjectWithoutNamespace : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1002", "Same object with and without namespace", RuleSeverity.Info,
        "What names no namespace is put into the one that is chosen at apply, which is default when nobody chooses. Two objects that differ only in that are then one.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.IsExternal || !manifest.Namespace.IsUnset || manifest.KindInfo is not { Namespaced: true } || manifest.Name.Text is not { Length: > 0 } name) return;
        foreach (var other in world.Named(manifest.Kind, NamespaceValue.Of("default"), name))
        {
            if (other.IsExternal || other.Namespace.Name != "default" || other.Group != manifest.Group) continue;
            sink.Report(this, manifest, manifest.Name, $"{manifest.Display} names no namespace, and there is another one in namespace \"default\": applied without a namespace they are one object; write the namespace of both")
                .With(other.Root["metadata"]["namespace"].Node);
            return;
        }
    }
}
