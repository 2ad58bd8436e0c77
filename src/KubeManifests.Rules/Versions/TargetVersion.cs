using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Versions;

/// <summary>The minor version of the servers that manifests go to: the newest that the rules know, unless users say another.</summary>
public sealed class TargetVersion
{
    private const int Oldest = 20;

    private TargetVersion(int minor) => Minor = minor;

    /// <summary>The version that the rules know.</summary>
    public static string Newest => ApiSchema.Default.Version;

    /// <summary>The servers' version, as users write it into .editorconfig.</summary>
    public static RuleOption<TargetVersion> Option { get; } = new("kubernetes_version", Newest, "The minor version of the servers that the manifests go to, such as 1.31.", TryParse);

    /// <summary>31 of 1.31.</summary>
    public int Minor { get; }

    /// <summary>True for the newest version: then nothing is too new.</summary>
    public bool IsNewest => Minor == MinorOf(Newest);

    /// <summary><c>1.31</c>, <c>v1.31</c> or <c>1.31.4</c>; null when it is no version or one that nothing is known of.</summary>
    public static TargetVersion? Parse(string text)
    {
        string[] parts = text.TrimStart('v').Split('.');
        return parts.Length is 2 or 3 && parts[0] == "1" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && minor >= Oldest && minor <= MinorOf(Newest)
            ? new(minor) : null;
    }

    /// <summary>Whether something that came with a version is not there yet. Nothing was noted at 1.22: what is said to have come with 1.23 may have come with it.</summary>
    public bool IsBefore(string? since) => since is not null && MinorOf(since) is var minor && minor > Minor && !(minor == 23 && Minor == 22);

    /// <summary>Whether a version has come.</summary>
    public bool Has(string? version) => version is not null && MinorOf(version) <= Minor;

    /// <summary>Whether the servers still serve a kind in a version that is gone from the newest ones.</summary>
    public bool Serves(RetiredKind retired) => !IsNewest && retired.Removed is { } removed && MinorOf(removed) > Minor && (retired.Introduced is not { } introduced || MinorOf(introduced) <= Minor);

    /// <inheritdoc/>
    public override string ToString() => "1." + Minor.ToString(CultureInfo.InvariantCulture);

    private static bool TryParse(string text, out TargetVersion version)
    {
        version = Parse(text)!;
        return version is not null;
    }

    private static int MinorOf(string version) => int.Parse(version.Substring(version.IndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
