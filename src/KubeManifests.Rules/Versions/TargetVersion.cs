using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Versions;

/// <summary>
/// The minor version of the servers that manifests go to, when it is older than the one that the rules know: what those do not serve yet, and
/// what they still serve.
/// </summary>
public sealed class TargetVersion
{
    private const int Oldest = 20;
    private readonly int _minor;

    private TargetVersion(int minor) => _minor = minor;

    /// <summary>A kind or a version of it that is newer than the servers.</summary>
    public static RuleInfo NewKind { get; } = new("KUBE7003", "API newer than the target", RuleSeverity.Error,
        "The servers that the manifest goes to do not serve this kind in this version yet: they reject the object.");

    /// <summary>A field that is newer than the servers.</summary>
    public static RuleInfo NewField { get; } = new("KUBE7004", "Field newer than the target", RuleSeverity.Warning,
        "The servers that the manifest goes to do not have this field yet: they drop it silently or, when asked to be strict, reject the object.");

    /// <summary>The servers' version, as users write it into .editorconfig.</summary>
    public static RuleOption<TargetVersion> Option { get; } = new("kubernetes_version", Newest, "The minor version of the servers that the manifests go to, such as 1.31.", TryParse);

    /// <summary>31 of 1.31.</summary>
    public int Minor => _minor;

    /// <summary>The version that the rules know.</summary>
    public static string Newest => ApiSchema.Default.Version;

    /// <summary><c>1.31</c>, <c>v1.31</c> or <c>1.31.4</c>; null when it is no version or one that nothing is known of.</summary>
    public static TargetVersion? Parse(string text)
    {
        string[] parts = text.TrimStart('v').Split('.');
        return parts.Length is 2 or 3 && parts[0] == "1" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && minor >= Oldest && minor <= MinorOf(Newest)
            ? new(minor) : null;
    }

    private static bool TryParse(string text, out TargetVersion version)
    {
        version = Parse(text)!;
        return version is not null;
    }

    /// <summary>Adds what the version's servers do not have yet, and takes away what is said of kinds that they still serve.</summary>
    public IReadOnlyList<Finding> Adjust(ManifestObject manifest, IReadOnlyList<Finding> findings, RuleSettings? settings = null)
    {
        var sink = new FindingSink(settings ?? RuleSettings.All);
        if (manifest.KindInfo is not { } kind)
        {
            return ApiSchema.Default.FindRetired(manifest.ApiVersion, manifest.Kind) is { Removed: { } removed } retired && MinorOf(removed) > _minor && (retired.Introduced is not { } introduced || MinorOf(introduced) <= _minor)
                ? [.. findings.Where(finding => finding.Rule.Id != "KUBE2012")]
                : findings;
        }

        if (IsNewer(kind.Introduced ?? kind.Since))
        {
            sink.Report(NewKind, manifest, manifest.Root["apiVersion"], $"{manifest.Display}: Kubernetes {this} does not serve {manifest.ApiVersion} {manifest.Kind}, which came with {kind.Introduced ?? kind.Since}");
        }
        else if (manifest.Root.Node is MapNode root && ApiSchema.Default.FindType(kind.TypeName) is { } type)
        {
            Walk(type, root, manifest, sink);
        }

        return sink.Findings.Count == 0 ? findings : [.. findings, .. sink.Findings];
    }

    /// <inheritdoc/>
    public override string ToString() => "1." + _minor.ToString(CultureInfo.InvariantCulture);

    private void Walk(TypeInfo type, MapNode map, ManifestObject manifest, FindingSink sink)
    {
        foreach (var entry in map.Entries)
        {
            if (type.FindField(entry.Key) is not { } field) continue;
            var at = new Field(entry.Value);
            if (!IsNewer(field.Since)) Walk(field.Shape, entry.Value, manifest, sink);
            else if (at.IsKnown) sink.Report(NewField, manifest, at, $"{manifest.Display}: Kubernetes {this} does not have {at.Path}, which came with {field.Since}");
        }
    }

    private void Walk(FieldType shape, Node node, ManifestObject manifest, FindingSink sink)
    {
        switch (node)
        {
            case ListNode list when shape.Type == "list":
                foreach (var item in list.Items) Walk(shape.Element!, item, manifest, sink);
                break;
            case MapNode map when shape.Type == "map":
                foreach (var entry in map.Entries) Walk(shape.Element!, entry.Value, manifest, sink);
                break;
            case MapNode map when shape.Type == "object" && ApiSchema.Default.FindType(shape.TypeName!) is { } type:
                Walk(type, map, manifest, sink);
                break;
        }
    }

    // Nothing was noted at 1.22: what is said to have come with 1.23 may have come with it.
    private bool IsNewer(string? since) => since is not null && MinorOf(since) is var minor && minor > _minor && !(minor == 23 && _minor == 22);

    private static int MinorOf(string version) => int.Parse(version.Substring(version.IndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
