using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Two objects of one set of manifests have the same kind, namespace and name: the one that is applied later silently replaces the other.</summary>
public sealed class DuplicateObject : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1001", "Duplicate object", RuleSeverity.Error,
        "Two objects of one set of manifests have the same kind, namespace and name: the one that is applied later silently replaces the other.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind.Length == 0 || manifest.ApiVersion.Length == 0 || manifest.Name.Text is not { Length: > 0 } name) return;

        // Settings of kustomize are written as objects, but never applied.
        if (manifest.ApiVersion == "builtin" || manifest.Group == "kustomize.config.k8s.io") return;
        ManifestObject? first = null;
        foreach (var other in world.Named(manifest.Kind, manifest.Namespace, name))
        {
            if (other.IsExternal || other.Group != manifest.Group || other.ApiVersion.Length == 0 || other.Namespace.Compare(manifest.Namespace) != Likeness.Same) continue;
            first = other;
            break;
        }

        if (first is null || first == manifest) return;

        // Each set may bring the same Namespace along: applying it twice changes nothing.
        if (manifest.Kind == "Namespace" && NodeTree.AreEqual(first.Root.Anchor, manifest.Root.Anchor)) return;
        string place = manifest.Namespace.IsNone ? "" : " in " + manifest.Namespace.Display;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is defined twice{place}: this {Identity(manifest)} replaces the earlier {Identity(first)}; give one of them another name or remove it")
            .With(first.Name.Node)
            .With(new Fix($"Remove this {manifest.Display}", NodeEdit.Remove(manifest.Root.Anchor)));
    }

    private static string Identity(ManifestObject manifest) => manifest.ApiVersion + " " + manifest.Display;
}
