using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4052: images of registries that are not on the list.</summary>
public sealed class RegistryNotAllowed : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4052", "Image registry not allowed", RuleSeverity.Hidden,
        "Who can put an image into a registry runs code in the cluster. Images should come from registries that are watched, by names that say which.")
    {
        Covers = ["popeye: 113"],
        Options = [Allowed],
    };

    private static readonly RuleOption<IReadOnlyList<string>> Allowed = RuleOption.List("allowed_registries", "", "Registries, or beginnings of paths in them, that images may come from: registry.example.com, ghcr.io/example. When none is named, every registry that an image names is allowed.");

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        var allowed = sink.Options.Get(Allowed);
        foreach (var container in template.Containers)
        {
            if (ImageReference.Of(container.Field) is not { } image || image.Path.Length == 0) continue;
            bool isNamed = image.Text.StartsWith(image.Registry + "/", StringComparison.Ordinal);
            if (allowed.Count == 0 ? isNamed : IsAllowed(allowed, image)) continue;
            Report(template, sink, container.Field["image"], allowed.Count == 0
                ? $"{container.Display} has an image of a registry that is not named, which is docker.io unless the node says otherwise; name the registry"
                : $"{container.Display} has an image of {image.Registry}, which is not one of the allowed registries ({string.Join(", ", allowed)})");
        }
    }

    private static bool IsAllowed(IReadOnlyList<string> allowed, ImageReference image)
    {
        string path = image.Registry is "docker.io" && image.Path.IndexOf('/') < 0 ? "library/" + image.Path : image.Path, full = image.Registry + "/" + path;
        foreach (string one in allowed)
            if (full.StartsWith(one.TrimEnd('/') + "/", StringComparison.Ordinal) || full == one) return true;
        return false;
    }
}
