using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using System.Text.RegularExpressions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7021: Secrets that clusters made for accounts.</summary>
public sealed class AutomaticTokenSecret : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7021", "Reliance on automatic token Secret", RuleSeverity.Warning,
        "Accounts got a Secret with a token by themselves until 1.24. In a new cluster it is not there, and the Pods wait for it for good.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    private static readonly Regex s_name = new("^[a-z0-9.-]+-token-[bcdfghjklmnpqrstvwxz2456789]{5}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var volume in template.Spec["volumes"].Items) Look(manifest, world, sink, volume["secret"]["secretName"]);
        foreach (var container in template.Containers)
            foreach (var variable in container.Field["env"].Items) Look(manifest, world, sink, variable["valueFrom"]["secretKeyRef"]["name"]);
    }

    private void Look(ManifestObject manifest, WorldView world, FindingSink sink, Field name)
    {
        if (name.Text is { } text && text.IndexOf("-token-", StringComparison.Ordinal) > 0 && s_name.IsMatch(text) && world.Find("Secret", manifest.Namespace, text).State == LookupState.Missing)
            sink.Report(this, manifest, name, $"{manifest.Display} uses Secret \"{text}\", one that clusters made for accounts until 1.24 and no longer do; use the token that Pods get, or a projected serviceAccountToken");
    }
}
