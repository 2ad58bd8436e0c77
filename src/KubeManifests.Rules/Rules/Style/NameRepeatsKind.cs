using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>The name of an object says its kind again.</summary>
public sealed class NameRepeatsKind : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8010", "Name repeats the kind", RuleSeverity.Hidden,
        "An object is always named together with its kind, so that its name need not say it: Deployment web, not Deployment web-deployment.");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.IsExternal || manifest.Kind.Length == 0 || manifest.Name.Text is not { } name) return;
        string kind = manifest.Kind.ToLowerInvariant();
        int first = name.IndexOf('-'), last = name.LastIndexOf('-');
        if (first < 0) return;
        string start = name.Substring(0, first), end = name.Substring(last + 1);
        bool isShort = manifest.KindInfo is { } info && info.ShortNames.Any(text => text == start || text == end);
        if (start != kind && end != kind && !isShort) return;
        string said = start == kind || manifest.KindInfo is { } known && known.ShortNames.Contains(start) ? start : end;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} says \"{said}\" in its name, which its kind says already");
    }
}
