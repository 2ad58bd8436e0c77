using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3025: an image whose name no registry can have</summary>
public sealed class ImageMalformed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3025", "Image reference malformed", RuleSeverity.Error,
        "The API server takes any text as an image. A node that cannot read it says InvalidImageName, and the container never starts.")
    {
        HasFix = true,
        Covers = ["kubescape: C-0306"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            if (ImageReference.Of(container.Field) is not { } image || image.Mistake() is not { } mistake) continue;
            var at = container.Field["image"];
            var finding = sink.Report(this, manifest, at, $"{manifest.Display}: the image \"{image.Text}\" of {container.Display} {mistake}: it never starts");
            if (Repaired(image.Text) is { } good) finding.With(new Fix("Write \"" + good + "\"", NodeEdit.Replace(at.Node!, ScalarNode.String(good))));
        }
    }

    private static string? Repaired(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        string good = scheme > 0 ? text.Substring(scheme + 3) : text;
        if (good.Length > 0 && good[good.Length - 1] == ':') good = good.Substring(0, good.Length - 1);
        var image = ImageReference.Parse(good);
        int at = good.LastIndexOf(image.Path, StringComparison.Ordinal);
        good = good.Substring(0, at) + image.Path.ToLowerInvariant() + good.Substring(at + image.Path.Length);
        return good.Length > 0 && ImageReference.Parse(good).Mistake() is null ? good : null;
    }
}
