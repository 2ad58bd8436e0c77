using System.Text.RegularExpressions;

namespace KubeManifests.Rules.Semantics;

/// <summary>Tokens that can be told by how they look, because who gives them out marks them.</summary>
internal static class TokenPatterns
{
    private const int Shortest = 20;

    // The mark is looked for first: a regular expression runs on next to no text.
    private static readonly (string Mark, string Name, Regex Form)[] s_patterns =
    [
        Pattern("AKIA", "an access key of AWS", "[A-Z0-9]{16}"),
        Pattern("ghp_", "a token of GitHub", "[A-Za-z0-9]{36}"),
        Pattern("gho_", "a token of GitHub", "[A-Za-z0-9]{36}"),
        Pattern("ghs_", "a token of GitHub", "[A-Za-z0-9]{36}"),
        Pattern("github_pat_", "a token of GitHub", "[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
        Pattern("glpat-", "a token of GitLab", "[A-Za-z0-9_-]{20}"),
        Pattern("xoxb-", "a token of Slack", "[0-9]{8,}-[A-Za-z0-9-]{10,}"),
        Pattern("xoxp-", "a token of Slack", "[0-9]{8,}-[A-Za-z0-9-]{10,}"),
        Pattern("hooks.slack.com/services/", "a webhook of Slack", "T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}"),
        Pattern("sk_live_", "a key of Stripe", "[A-Za-z0-9]{24,}"),
        Pattern("rk_live_", "a key of Stripe", "[A-Za-z0-9]{24,}"),
        Pattern("npm_", "a token of npm", "[A-Za-z0-9]{36}"),
        Pattern("AIza", "a key of Google", "[A-Za-z0-9_-]{35}"),
        Pattern("SG.", "a key of SendGrid", @"[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
        Pattern("hvs.", "a token of Vault", "[A-Za-z0-9_-]{24,}"),
        Pattern("dop_v1_", "a token of DigitalOcean", "[a-f0-9]{64}"),
        Pattern("shpat_", "a token of Shopify", "[a-fA-F0-9]{32}"),
        Pattern("NRAK-", "a key of New Relic", "[A-Z0-9]{27}"),
    ];

    /// <summary>Whose token a text holds, as <c>a token of GitHub</c>; null for none.</summary>
    public static string? Find(string text)
    {
        if (text.Length < Shortest) return null;
        foreach (var (mark, name, form) in s_patterns)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) < 0) continue;
            foreach (Match match in form.Matches(text))
                if (!IsExample(match.Value, mark)) return name;
        }

        return null;
    }

    // Tokens in documentation are made up: EXAMPLE, or one letter again and again.
    private static bool IsExample(string token, string mark) =>
        token.IndexOf("EXAMPLE", StringComparison.OrdinalIgnoreCase) >= 0 || token.IndexOf("xxxx", StringComparison.OrdinalIgnoreCase) >= 0 || token.Skip(mark.Length).Distinct().Count() < 6;

    private static (string, string, Regex) Pattern(string mark, string name, string rest) =>
        (mark, name, new Regex("(?<![A-Za-z0-9_-])" + Regex.Escape(mark) + rest + "(?![A-Za-z0-9])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
}
