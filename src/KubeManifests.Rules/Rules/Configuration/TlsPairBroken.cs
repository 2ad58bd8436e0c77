using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6405: a certificate where the key belongs, or the other way round.</summary>
public sealed class TlsPairBroken : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6405", "TLS pair broken", RuleSeverity.Warning,
        "A TLS Secret has the certificate in tls.crt and its private key in tls.key, both as PEM. Who finds another thing there cannot serve with it.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => SecretTexts.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (!manifest.Root["type"].Is("kubernetes.io/tls")) return;
        (Field Field, string Text)? certificate = null, key = null;
        foreach (var (name, field, text, _) in SecretTexts.Of(manifest))
        {
            if (name == "tls.crt") certificate ??= (field, text);
            else if (name == "tls.key") key ??= (field, text);
        }

        bool isKey = certificate is { } first && IsKey(first.Text) && !IsCertificate(first.Text), isCertificate = key is { } second && IsCertificate(second.Text) && !IsKey(second.Text);
        if (isKey)
        {
            var finding = sink.Report(this, manifest, certificate!.Value.Field, $"{manifest.Display} has a private key in tls.crt, where the certificate belongs");
            if (!isCertificate) return;
            finding.With(key!.Value.Field.Node);
            if (certificate.Value.Field.Node is ScalarNode left && key.Value.Field.Node is ScalarNode right && left.Path.StartsWith("data", StringComparison.Ordinal) == right.Path.StartsWith("data", StringComparison.Ordinal))
                finding.With(new Fix("Swap tls.crt and tls.key", NodeEdit.Replace(left, ScalarNode.String(right.Text)), NodeEdit.Replace(right, ScalarNode.String(left.Text))));
        }
        else if (isCertificate) sink.Report(this, manifest, key!.Value.Field, $"{manifest.Display} has a certificate in tls.key, where the private key belongs");
    }

    private static bool IsKey(string text) => text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0;

    private static bool IsCertificate(string text) => text.IndexOf("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) >= 0;
}
