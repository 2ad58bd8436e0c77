using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Security;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7023: programs of clusters that nobody maintains.</summary>
public sealed class EndOfLifeProgram : PodRule
{
    private static readonly List<(string Path, string Instead)> s_paths = [.. DataTable.Read("retired-images.txt").Where(row => row[0] == "path").Select(row => (row[1], row[2]))];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7023", "End-of-life controller", RuleSeverity.Info,
        "Nobody mends the program any more. What it did is done by another one.")
    {
        Covers = ["kubescape: C-0292"],
    };

    private static readonly Dictionary<string, string> s_images = DataTable.Read("retired-images.txt").Where(row => row[0] == "image").ToDictionary(row => row[1], row => row[2], StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
            if (ImageReference.Of(container.Field) is { } image && InsteadOf(image) is { } instead)
                Report(template, sink, container.Field["image"], $"{container.Display} is {image.Path}, which nobody maintains; use {instead}");
    }

    private static string? InsteadOf(ImageReference image)
    {
        if (s_images.TryGetValue(image.Name, out string? instead)) return instead;
        foreach (var (path, other) in s_paths)
            if (image.Path == path || image.Path.EndsWith("/" + path, StringComparison.Ordinal)) return other;
        return null;
    }
}
