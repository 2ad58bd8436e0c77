using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>The name of an environment variable is not in capitals.</summary>
public sealed class EnvironmentNameStyle : ObjectRule
{
    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal) { "http_proxy", "https_proxy", "no_proxy", "all_proxy", "ftp_proxy" };

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8011", "Env name style", RuleSeverity.Hidden,
        "Environment variables are mostly named in capitals, digits and underscores. Shells cannot read names with dots or hyphens.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
            foreach (var variable in container.Field["env"].Items)
                if (variable["name"].Text is { Length: > 0 } name && !IsUsual(name))
                    sink.Report(this, manifest, variable["name"], $"{manifest.Display}: the variable {name} is not named in capitals, digits and underscores");
    }

    // Settings of .NET are named as they are, with two underscores for a colon.
    private static bool IsUsual(string name)
    {
        if (s_known.Contains(name) || name.IndexOf("__", StringComparison.Ordinal) >= 0) return true;
        foreach (char c in name)
            if (c is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        return name[0] is not (>= '0' and <= '9');
    }
}
