using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6402: base64 of base64.</summary>
public sealed class SecretEncodedTwice : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6402", "Secret value encoded twice", RuleSeverity.Info,
        "The data of a Secret is base64, and stringData is plain text. What is encoded once more reaches the program as base64.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => SecretTexts.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var (key, field, text, isEncoded) in SecretTexts.Of(manifest))
        {
            // Words are base64 by chance; what ends with padding is not, nor what holds spaces or line breaks when decoded.
            string trimmed = text.Trim();
            if (trimmed.Length < 8 || trimmed.Length % 4 != 0 || SecretTexts.Decode(trimmed) is not { } inner || !IsPlain(inner)) continue;
            if (trimmed[trimmed.Length - 1] != '=' && !HasManyKinds(trimmed)) continue;
            sink.Report(this, manifest, field, $"{manifest.Display} has base64 in \"{key}\" that stands for base64 again{(isEncoded ? "" : ", although stringData is plain text")}; it is read as \"{trimmed.Substring(0, 4)}...\"")
                .With(new Fix(isEncoded ? "Encode it once" : "Write the plain text", NodeEdit.Replace(field.Node!, ScalarNode.String(isEncoded ? trimmed : inner))) { IsGuess = true });
        }
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text.TrimEnd('\n'))
            if (c is < ' ' or > '~') return false;
        return text.Length >= 4;
    }

    private static bool HasManyKinds(string text) => text.Length >= 16 && text.Any(char.IsUpper) && text.Any(char.IsLower) && text.Any(char.IsDigit);
}
