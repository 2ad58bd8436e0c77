using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6401: a password with a line break at its end.</summary>
public sealed class SecretEndsWithNewline : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6401", "Secret value ends with newline", RuleSeverity.Warning,
        "A shell's echo puts a line break at the end, and base64 keeps it. The password that a program reads is then another one, and nobody sees why it is refused.")
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
            if (text.Length < 2 || text[text.Length - 1] != '\n' || !SecretTexts.IsSensitive(key)) continue;

            // Several lines are a file.
            string right = text.TrimEnd('\n', '\r');
            if (right.Length == 0 || right.IndexOf('\n') >= 0 || right.IndexOf("-----", StringComparison.Ordinal) >= 0) continue;
            sink.Report(this, manifest, field, $"{manifest.Display} has a line break at the end of \"{key}\", which becomes a part of it; leave it out")
                .With(new Fix("Leave the line break out", NodeEdit.Replace(field.Node!, ScalarNode.String(isEncoded ? SecretTexts.Encode(right) : right))));
        }
    }
}
