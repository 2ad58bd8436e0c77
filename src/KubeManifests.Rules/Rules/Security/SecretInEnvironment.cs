using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4041: a password, key or token written into an environment variable.</summary>
public sealed class SecretInEnvironment : ObjectRule
{
    private static readonly Regex s_name = new(
        "(^|_)(PASSWORD|PASSWD|PASSPHRASE|PASSWORT|SECRET|SECRET_?KEY|SECRET_ACCESS_KEY|CLIENT_SECRET|API_?KEY|PRIVATE_?KEY|ENCRYPTION_KEY|SIGNING_KEY|(ACCESS|AUTH|API|BEARER|REFRESH|ID|BOT|SERVICE)_?TOKEN|TOKEN|CREDENTIALS?)$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // What is no secret although the name sounds so: a switch, a path, a placeholder, a reference that something else resolves.
    private static readonly Regex s_harmless = new(
        @"^(true|false|yes|no|on|off|none|null|enabled?|disabled?|optional|required|[./~].*|[A-Za-z]:\\.*|<.*>|\*+|x+|(vault|arn|ref\+[a-z]+|secret|env|file|gcp|aws|op|sm|ssm):.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4041", "Secret literal in env", RuleSeverity.Warning,
        "A password, key or token in a manifest is read by everyone who can read the workload or its source. It belongs into a Secret that the variable refers to.")
    {
        Covers = ["kube-linter: env-var-secret", "polaris: sensitiveContainerEnvVar", "monokle: KBP111", "kubescape: C-0012", "kubescape: C-0259"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var variable in container.Field["env"].Items)
            {
                var value = variable["value"];
                if (variable["name"].Text is not { } name || value.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } text }) continue;
                if (!s_name.IsMatch(name.ToUpperInvariant().Replace('-', '_').Replace('.', '_')) || IsHarmless(name, text)) continue;
                sink.Report(this, manifest, value, $"{manifest.Display}: the value of {name} is in the manifest for all to read; put it into a Secret and refer to it with secretKeyRef");
            }
        }
    }

    private static bool IsHarmless(string name, string value)
    {
        if (value.IndexOf("$(", StringComparison.Ordinal) >= 0 || value.IndexOf("${", StringComparison.Ordinal) >= 0 || value.IndexOf("{{", StringComparison.Ordinal) >= 0) return true;
        if (s_harmless.IsMatch(value)) return true;

        // A limit or a lifetime of tokens.
        if (name.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase) && value.Length < 8 && value[0] is >= '0' and <= '9') return true;

        // An address without a user and password is none.
        int scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) return value.IndexOf('@', scheme) < 0;

        // TLS_SECRET: web-tls names a Secret.
        return name.EndsWith("SECRET", StringComparison.OrdinalIgnoreCase) && value.IndexOf('-') > 0 && Names.DnsSubdomain(value) is null
            || name.EndsWith("CREDENTIALS", StringComparison.OrdinalIgnoreCase) && value.IndexOf('-') > 0 && Names.DnsSubdomain(value) is null;
    }
}
