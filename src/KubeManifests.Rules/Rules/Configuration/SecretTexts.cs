using System.Text;
using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>Reads the values of Secrets.</summary>
internal static class SecretTexts
{
    private static readonly Regex s_sensitive = new(
        "(^|[-_. ])(password|passwd|pass|pwd|passphrase|token|api-?_?key|access-?_?key|secret-?_?key|client-?_?secret|auth-?_?key|encryption-?_?key|signing-?_?key)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex s_words = new("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The kind.</summary>
    public static KindSet Kinds { get; } = KindSet.Of("Secret");

    /// <summary>True for a key that names a password, a token or a key: <c>db-password</c>, <c>apiKey</c>.</summary>
    public static bool IsSensitive(string key) => s_sensitive.IsMatch(s_words.Replace(key, "-"));

    /// <summary>The values that are texts, with the key and where they are written; whether the field holds it as base64.</summary>
    public static IEnumerable<(string Key, Field Field, string Text, bool IsEncoded)> Of(ManifestObject secret)
    {
        foreach (var entry in secret.Root["stringData"].Entries)
            if (new Field(entry.Value) is { Text: { } text } field) yield return (entry.Key, field, text, false);
        foreach (var entry in secret.Root["data"].Entries)
            if (new Field(entry.Value) is { Text: { } encoded } field && Decode(encoded) is { } text) yield return (entry.Key, field, text, true);
    }

    /// <summary>The text that base64 stands for; null when it is none, or no text.</summary>
    public static string? Decode(string encoded)
    {
        if (encoded.Length == 0 || encoded.Length > 10_000) return null;
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
            foreach (char c in text)
                if (c < ' ' && c is not ('\n' or '\r' or '\t') || c == 0x7f) return null;
            return text;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As a Secret's data has it.</summary>
    public static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
