using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Two Services of a namespace select the same Pods.</summary>
public sealed class ServicesOfOneSelector : WorldRule
{
    private static readonly WorldIndex BySelector = new(KindSet.Of("Service"), static service => !service.IsExternal && KeyOf(service) is { } key ? [key] : [], byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1021", "Two Services share one selector", RuleSeverity.Hidden,
        "Two Services with one selector send to the same Pods. That is right for a second port, a headless name or an outer address, and else one is too many.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: require-unique-service-selector"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (KeyOf(manifest) is not { } key || manifest.Name.Text is not { } name) return;
        foreach (var other in world.With(BySelector, manifest.Namespace, key))
        {
            // The later one of two is told; an object that is written twice is another mistake.
            if (other == manifest) return;
            if (other.Namespace.Compare(manifest.Namespace) != Likeness.Same || other.Name.Text is not { } text || text == name) continue;
            var selector = manifest.Root["spec"]["selector"];
            sink.Report(this, manifest, selector, $"{manifest.Display} selects {ServiceSelection.Display(selector)}, as {other.Display} does: both send to the same Pods").With(other.Root["spec"]["selector"].Node);
            return;
        }
    }

    private static string? KeyOf(ManifestObject service)
    {
        var selector = service.Root["spec"]["selector"];
        if (selector.IsOpen || selector.Entries.Count == 0) return null;
        var parts = new List<string>();
        foreach (var entry in selector.Entries)
        {
            if (new Field(entry.Value).Text is not { } text) return null;
            parts.Add(entry.Key + "=" + text);
        }

        parts.Sort(StringComparer.Ordinal);
        return string.Join(",", parts);
    }
}
