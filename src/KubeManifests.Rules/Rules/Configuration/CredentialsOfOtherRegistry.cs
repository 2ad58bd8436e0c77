using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6404: pull secrets that are for none of the images.</summary>
public sealed class CredentialsOfOtherRegistry : WorldRule
{
    private static readonly Regex s_auths = new(@"^\s*\{\s*""auths""\s*:\s*\{(.*)\}\s*\}\s*$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex s_host = new(@"""((?:https?://)?[A-Za-z0-9][A-Za-z0-9.*-]*(?::\d+)?(?:/[^""]*)?)""\s*:\s*\{", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6404", "Registry credentials do not cover images", RuleSeverity.Info,
        "A pull secret is used for images of the registries that it names. When none of the Pod's images is from one of them, it does nothing.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var references = template.Spec["imagePullSecrets"];
        if (references.Items.Count == 0 || template.HasUnknownContainers) return;
        var images = new List<string>();
        foreach (var container in template.Containers)
        {
            if (ImageReference.Of(container.Field) is not { } image) return;
            images.Add(image.Registry);
        }

        foreach (var reference in references.Items)
        {
            var name = reference["name"];
            if (name.Text is not { } text || world.Find("Secret", manifest.Namespace, text).Object is not { IsExternal: false } secret || HostsOf(secret) is not { Count: > 0 } hosts) continue;
            if (hosts.Exists(host => images.Exists(image => Covers(host, image)))) continue;
            sink.Report(this, manifest, name, $"{manifest.Display} pulls with {secret.Display}, which is for {string.Join(", ", hosts)}, but its images are from {string.Join(", ", images.Distinct())}").With(secret.Name.Node);
        }
    }

    // Null when they cannot be read.
    private static List<string>? HostsOf(ManifestObject secret)
    {
        const string key = ".dockerconfigjson";
        string? json = secret.Root["stringData"][key].Text ?? (secret.Root["data"][key].Text is { } encoded ? SecretTexts.Decode(encoded) : null);
        if (!secret.Root["type"].Is("kubernetes.io/dockerconfigjson") || json is null || s_auths.Match(json) is not { Success: true } match) return null;
        var hosts = new List<string>();
        foreach (Match host in s_host.Matches(match.Groups[1].Value))
        {
            string text = Regex.Replace(host.Groups[1].Value, "^https?://", "");
            int slash = text.IndexOf('/');
            hosts.Add(slash < 0 ? text : text.Substring(0, slash));
        }

        return hosts;
    }

    private static bool Covers(string host, string image) => host == image || image == "docker.io" && host.EndsWith("docker.io", StringComparison.Ordinal)
        || host.StartsWith("*.", StringComparison.Ordinal) && image.EndsWith(host.Substring(1), StringComparison.Ordinal);
}
