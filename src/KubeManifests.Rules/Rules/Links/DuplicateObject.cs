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
    public override void Check(World world, FindingSink sink)
    {
        var firsts = new Dictionary<(string Group, string Kind, string Name), List<ManifestObject>>();
        foreach (var manifest in world.Objects)
        {
            if (manifest.IsExternal || manifest.Kind.Length == 0 || manifest.ApiVersion.Length == 0 || manifest.Name.Text is not { Length: > 0 } name) continue;
            var key = (manifest.Group, manifest.Kind, name);
            if (!firsts.TryGetValue(key, out var others)) firsts.Add(key, others = []);
            var first = others.Find(other => other.Namespace.Compare(manifest.Namespace) == Likeness.Same);
            if (first is null)
            {
                others.Add(manifest);
                continue;
            }

            // Each set may bring the same Namespace along: applying it twice changes nothing.
            if (manifest.Kind == "Namespace" && NodeTree.AreEqual(first.Root.Anchor, manifest.Root.Anchor)) continue;
            string place = manifest.Namespace.IsNone ? "" : " in " + manifest.Namespace.Display;
            sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is defined twice{place}: this {Identity(manifest)} replaces the earlier {Identity(first)}; give one of them another name or remove it")
                .With(first.Name.Node)
                .With(new Fix($"Remove this {manifest.Display}", NodeEdit.Remove(manifest.Root.Anchor)));
        }
    }

    private static string Identity(ManifestObject manifest) => manifest.ApiVersion + " " + manifest.Display;
}
