using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Security;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7011: images of registries that were given up.</summary>
public sealed class FrozenRegistry : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7011", "Frozen image registry", RuleSeverity.Warning,
        "The old registries of Kubernetes get no new images and may be switched off. registry.k8s.io has all of them.")
    {
        HasFix = true,
        Covers = ["kubescape: C-0253", "kyverno: restrict-deprecated-registry"],
    };

    private static readonly List<(string Old, string New)> s_registries = [.. DataTable.Read("retired-images.txt").Where(row => row[0] == "registry").Select(row => (row[1], row[2]))];

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            var image = container.Field["image"];
            if (image.Text is not { } text) continue;
            foreach (var (old, @new) in s_registries)
            {
                if (!text.StartsWith(old, StringComparison.Ordinal)) continue;
                Report(template, sink, image, $"{container.Display} has an image of {old.TrimEnd('/')}, which was given up; use {@new.TrimEnd('/')}", new Fix($"Change to {@new.TrimEnd('/')}", NodeEdit.Replace(image.Node!, ScalarNode.String(@new + text.Substring(old.Length)))));
            }
        }
    }
}
