namespace KubeManifests.Rules.Semantics;

/// <summary>
/// The forms that the API server asks of names, keys and label values. Each answers null when the text has the form, and otherwise what it must
/// do or be, fit for <see cref="Verdict.Invalid"/>: <c>"Web" …, but must have only small letters, digits and '-'</c>.
/// </summary>
public static class Names
{
    private const int LabelLength = 63, SubdomainLength = 253;

    /// <summary>A DNS label (RFC 1123): small letters, digits and hyphens, at most 63 characters.</summary>
    public static string? DnsLabel(string text) =>
        text.Length > LabelLength ? AtMost(LabelLength)
        : IsDnsLabel(text, 0, text.Length) ? null
        : "have only small letters, digits and '-', and start and end with a letter or digit";

    /// <summary>A DNS subdomain (RFC 1123): labels separated by dots, at most 253 characters.</summary>
    public static string? DnsSubdomain(string text) =>
        text.Length > SubdomainLength ? AtMost(SubdomainLength)
        : AreDnsLabels(text, 0) ? null
        : "have only small letters, digits, '-' and '.', and start and end with a letter or digit";

    /// <summary>A DNS label as RFC 1035 has it: a DNS label that starts with a letter.</summary>
    public static string? Dns1035Label(string text) =>
        text.Length > LabelLength ? AtMost(LabelLength)
        : IsDnsLabel(text, 0, text.Length) && IsSmall(text[0]) ? null
        : "have only small letters, digits and '-', start with a letter and end with a letter or digit";

    /// <summary>A DNS subdomain whose labels may also hold underscores, and start with one.</summary>
    public static string? DnsSubdomainWithUnderscore(string text)
    {
        if (text.Length > SubdomainLength) return AtMost(SubdomainLength);
        foreach (string label in text.Split('.'))
        {
            int start = label.Length > 0 && label[0] == '_' ? 1 : 0;
            bool good = label.Length > start && IsSmallOrDigit(label[start]) && IsSmallOrDigit(label[label.Length - 1]);
            for (int i = start; good && i < label.Length; i++) good = IsSmallOrDigit(label[i]) || label[i] is '-' or '_';
            if (!good) return "have only small letters, digits, '_', '-' and '.', and end with a letter or digit";
        }

        return null;
    }

    /// <summary><c>*.</c> and a DNS subdomain.</summary>
    public static string? WildcardSubdomain(string text) =>
        text.Length > SubdomainLength ? AtMost(SubdomainLength)
        : text.StartsWith("*.", StringComparison.Ordinal) && AreDnsLabels(text, 2) ? null
        : "be '*.' followed by a DNS name";

    /// <summary>A qualified name, as keys of labels, finalizers and extended resources are: <c>[prefix/]name</c>.</summary>
    public static string? QualifiedName(string text)
    {
        int slash = text.IndexOf('/');
        if (slash >= 0 && text.IndexOf('/', slash + 1) >= 0) return "have at most one '/'";
        if (slash == 0) return "have something before the '/'";
        if (slash > 0 && DnsSubdomain(text.Substring(0, slash)) is { } prefix) return "have a DNS name before the '/', which must " + prefix;
        int length = text.Length - slash - 1;
        if (length == 0) return slash < 0 ? "not be empty" : "have a name after the '/'";
        if (length > LabelLength) return AtMost(LabelLength) + (slash < 0 ? "" : " after the '/'");
        return IsLabelText(text, slash + 1) ? null : "have only letters, digits, '-', '_' and '.'" + (slash < 0 ? "" : " after the '/'") + ", and start and end with a letter or digit";
    }

    /// <summary>A label's value: empty, or letters, digits, '-', '_' and '.', at most 63 characters.</summary>
    public static string? LabelValue(string text) =>
        text.Length == 0 ? null
        : text.Length > LabelLength ? AtMost(LabelLength)
        : IsLabelText(text, 0) ? null
        : "have only letters, digits, '-', '_' and '.', and start and end with a letter or digit";

    /// <summary>A key of a ConfigMap or Secret.</summary>
    public static string? ConfigMapKey(string text)
    {
        if (text.Length == 0) return "not be empty";
        if (text.Length > SubdomainLength) return AtMost(SubdomainLength);
        foreach (char c in text)
            if (!IsLetterOrDigit(c) && c is not ('-' or '_' or '.')) return "have only letters, digits, '-', '_' and '.'";
        return text == "." ? "not be '.'" : text.StartsWith("..", StringComparison.Ordinal) ? "not start with '..'" : null;
    }

    /// <summary>A port's name (IANA service name): at most 15 small letters, digits and single hyphens, with a letter in it.</summary>
    public static string? PortName(string text)
    {
        if (text.Length == 0) return "not be empty";
        if (text.Length > 15) return AtMost(15);
        bool letter = false;
        foreach (char c in text)
        {
            if (!IsSmallOrDigit(c) && c != '-') return "have only small letters, digits and '-'";
            letter |= IsSmall(c);
        }

        if (!letter) return "have a letter";
        if (text.IndexOf("--", StringComparison.Ordinal) >= 0) return "not have two hyphens together";
        return text[0] == '-' || text[text.Length - 1] == '-' ? "not start or end with '-'" : null;
    }

    /// <summary>A name that can stand in a URL's path, as RBAC objects have it: not '.' or '..', without '/' and '%'.</summary>
    public static string? PathSegment(string text) =>
        text is "." or ".." ? "not be '" + text + "'"
        : text.IndexOf('/') >= 0 || text.IndexOf('%') >= 0 ? "not have '/' or '%'" : null;

    /// <summary>An identifier of C.</summary>
    public static string? CIdentifier(string text)
    {
        bool good = text.Length > 0 && text[0] is not (>= '0' and <= '9');
        for (int i = 0; good && i < text.Length; i++) good = IsLetterOrDigit(text[i]) || text[i] == '_';
        return good ? null : "have only letters, digits and '_', and not start with a digit";
    }

    /// <summary>The name of an environment variable: printable ASCII without '='.</summary>
    public static string? EnvironmentVariable(string text)
    {
        if (text.Length == 0) return "not be empty";
        foreach (char c in text)
            if (c is < ' ' or > '~' or '=') return "have only printable ASCII characters other than '='";
        return null;
    }

    /// <summary>The name of an HTTP header.</summary>
    public static string? HttpHeader(string text)
    {
        bool good = text.Length > 0;
        foreach (char c in text) good &= IsLetterOrDigit(c) || c == '-';
        return good ? null : "have only letters, digits and '-'";
    }

    /// <summary>A DNS name of at least three labels, as webhooks are named.</summary>
    public static string? FullyQualifiedName(string text) =>
        DnsSubdomain(text) is { } error ? error : Count(text, '.') >= 2 ? null : "have at least three parts separated by dots";

    /// <summary>A DNS name of at least two labels, which may end with a dot.</summary>
    public static string? FullyQualifiedDomainName(string text)
    {
        if (text.EndsWith(".", StringComparison.Ordinal)) text = text.Substring(0, text.Length - 1);
        if (DnsSubdomain(text) is { } error) return error;
        if (Count(text, '.') < 1) return "have at least two parts separated by dots";
        foreach (string label in text.Split('.'))
            if (label.Length > LabelLength) return "have parts of at most " + LabelLength + " characters";
        return null;
    }

    /// <summary>A DNS name and a path, as signers and controllers are named: <c>example.com/path</c>.</summary>
    public static string? DomainPrefixedPath(string text)
    {
        int slash = text.IndexOf('/');
        if (slash <= 0 || slash == text.Length - 1) return "be a DNS name and a path, such as 'example.com/name'";
        if (DnsSubdomain(text.Substring(0, slash)) is { } error) return "have a DNS name before the '/', which must " + error;
        for (int i = slash + 1; i < text.Length; i++)
            if (!IsLetterOrDigit(text[i]) && "/-._~%!$&'()*+,;=:".IndexOf(text[i]) < 0) return "have only characters of a URL's path after the first '/'";
        return null;
    }

    /// <summary>A qualified name with a prefix: <c>example.com/name</c>.</summary>
    public static string? DomainPrefixedKey(string text) => QualifiedName(text) ?? (text.IndexOf('/') < 0 ? "have a DNS name and '/' before it" : null);

    /// <summary>A prefix that the server completes: a hyphen at its end is no mistake. <paramref name="form"/> is that of the whole name.</summary>
    public static string? Prefix(string text, Func<string, string?> form) =>
        form(text.Length > 1 && text[text.Length - 1] == '-' ? text.Substring(0, text.Length - 2) + "a" : text);

    private static string AtMost(int length) => "have at most " + length + " characters";

    private static bool AreDnsLabels(string text, int start)
    {
        for (int dot; ; start = dot + 1)
        {
            dot = text.IndexOf('.', start);
            if (!IsDnsLabel(text, start, dot < 0 ? text.Length : dot)) return false;
            if (dot < 0) return true;
        }
    }

    private static bool IsDnsLabel(string text, int start, int end)
    {
        if (start >= end || !IsSmallOrDigit(text[start]) || !IsSmallOrDigit(text[end - 1])) return false;
        for (int i = start; i < end; i++)
            if (!IsSmallOrDigit(text[i]) && text[i] != '-') return false;
        return true;
    }

    private static bool IsLabelText(string text, int start)
    {
        if (!IsLetterOrDigit(text[start]) || !IsLetterOrDigit(text[text.Length - 1])) return false;
        for (int i = start; i < text.Length; i++)
            if (!IsLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '.')) return false;
        return true;
    }

    private static bool IsSmall(char c) => c is >= 'a' and <= 'z';

    private static bool IsSmallOrDigit(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';

    private static bool IsLetterOrDigit(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private static int Count(string text, char wanted)
    {
        int count = 0;
        foreach (char c in text)
            if (c == wanted) count++;
        return count;
    }
}
