using System.Text.RegularExpressions;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which names promise a password, a key or a token, and which values then are one.</summary>
internal static class SecretWords
{
    private static readonly Regex s_name = new(
        "(^|_)(PASSWORD|PASSWD|PASSPHRASE|PASSWORT|SECRET|SECRET_?KEY|SECRET_ACCESS_KEY|CLIENT_SECRET|API_?KEY|PRIVATE_?KEY|ENCRYPTION_KEY|SIGNING_KEY|(ACCESS|AUTH|API|BEARER|REFRESH|ID|BOT|SERVICE)_?TOKEN|TOKEN|CREDENTIALS?)$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // SECRET_WORD is one where no other word says what about the secret it is: SECRET_BACKEND, PASSWORD_MIN_LENGTH.
    private static readonly Regex s_startOfName = new(@"^(SECRET|PASSWORD)_[A-Z0-9]+$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex s_aboutSecret = new(
        "_(FILES?|PATHS?|DIR|DIRECTORY|FOLDER|NAMES?|REF|REFERENCE|URLS?|URI|ARN|IDS?|NAMESPACES?|TYPES?|KINDS?|TTL|EXPIR[A-Z]*|LENGTH|SIZE|POLICY|VERSION|PREFIX|SUFFIX|ENABLED?|DISABLED?|REQUIRED|ALLOWED|MOUNTS?|VOLUMES?|STORES?|STORAGE|MANAGERS?|BACKENDS?"
        + "|PROVIDERS?|ENGINES?|ISSUERS?|AUDIENCES?|HEADERS?|FIELDS?|LABELS?|ANNOTATIONS?|SELECTORS?|ROTATION|INTERVAL|TIMEOUT|SECONDS|MINUTES|HOURS|DAYS|COUNT|LIMITS?|MAX|MIN|ALGORITHM|HASH|REGION|ENDPOINTS?|HOSTS?|PORTS?|SCOPES?|LIFETIME|DURATION|AGE"
        + "|FORMAT|ENCODING|MODE|SOURCE|SYNC|WATCH|RESET|CHANGE|REGEX|PATTERN|RULES?|HISTORY|RETRIES|ATTEMPTS|PROMPT|CLASS|GROUPS?|PROJECT|LOCATION|SERVICE|CONFIG|TEMPLATE|OPTIONS?|STRATEGY)$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // What is no secret although the name sounds so: a switch, a path, a placeholder, a reference that something else resolves.
    private static readonly Regex s_harmless = new(
        @"^(true|false|yes|no|on|off|none|null|enabled?|disabled?|optional|required|[./~].*|[A-Za-z]:\\.*|<.*>|\*+|x+|(vault|arn|ref\+[a-z]+|secret|env|file|gcp|aws|op|sm|ssm):.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // Variables that clouds read their keys from.
    private static readonly Regex s_cloud = new("^(AWS_SECRET_ACCESS_KEY|AZURE_.+_KEY|OCI_CLI_KEY_CONTENT)$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>True when a value stands under a name that promises a secret, and is not a placeholder, a path or the like.</summary>
    public static bool IsSecret(string name, string value) => IsSecretName(Plain(name)) && !IsHarmless(name, value);

    /// <summary>True for a name that a cloud's tools read a key from, and nothing else.</summary>
    public static bool IsCloudKey(string name) => s_cloud.IsMatch(Plain(name));

    private static string Plain(string name) => name.ToUpperInvariant().Replace('-', '_').Replace('.', '_');

    private static bool IsSecretName(string name) => s_name.IsMatch(name) || (s_startOfName.IsMatch(name) && !s_aboutSecret.IsMatch(name));

    /// <summary>A private key in PEM.</summary>
    public static bool IsPrivateKey(string value) =>
        value.IndexOf("-BEGIN ", StringComparison.Ordinal) is >= 0 and var start && value.IndexOf(" PRIVATE KEY-", start, StringComparison.Ordinal) >= 0;

    private static bool IsHarmless(string name, string value)
    {
        if (value.IndexOf("$(", StringComparison.Ordinal) >= 0 || value.IndexOf("${", StringComparison.Ordinal) >= 0 || value.IndexOf("{{", StringComparison.Ordinal) >= 0) return true;
        if (s_harmless.IsMatch(value)) return true;

        // A limit or a lifetime of tokens.
        if (name.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase) && value.Length < 8 && value[0] is >= '0' and <= '9') return true;

        // An address without a user and password is none.
        int scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) return value.IndexOf('@', scheme) < 0;

        // TLS_SECRET: web-tls names a Secret, and so does shop/web.
        bool mayBeName = name.EndsWith("SECRET", StringComparison.OrdinalIgnoreCase) || name.StartsWith("SECRET", StringComparison.OrdinalIgnoreCase) || name.EndsWith("CREDENTIALS", StringComparison.OrdinalIgnoreCase);
        int slash = value.IndexOf('/');
        return mayBeName && (slash < 0 ? value.IndexOf('-') > 0 && Names.DnsSubdomain(value) is null : Names.DnsLabel(value.Substring(0, slash)) is null && Names.DnsSubdomain(value.Substring(slash + 1)) is null);
    }
}
