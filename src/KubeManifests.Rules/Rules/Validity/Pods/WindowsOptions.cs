using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>The Windows part of a security context.</summary>
internal static class WindowsOptions
{
    /// <summary>KUBE2148.</summary>
    public static RuleInfo Invalid { get; } = new("KUBE2148", "OS-specific field mismatch", RuleSeverity.Error,
        "A Pod whose os is windows has none of Linux's security settings, and one whose os is linux none of Windows'. Host processes take the whole Pod, and the node's network.")
    {
        HasFix = true,
    };

    private const int MaxSpecLength = 64 * 1024;

    private static readonly Regex s_dnsDomain = new(@"^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z", RegexOptions.CultureInvariant);

    /// <summary>Judges the values.</summary>
    public static void Check(Verdict verdict, Field options)
    {
        if (options.Node is not MapNode) return;
        verdict.Form(Invalid, options["gmsaCredentialSpecName"], Names.DnsSubdomain);
        verdict.Form(Invalid, options["gmsaCredentialSpec"], text => text.Length == 0 ? "not be empty" : System.Text.Encoding.UTF8.GetByteCount(text) > MaxSpecLength ? "have at most 64 KiB" : null);
        verdict.Form(Invalid, options["runAsUserName"], UserName);
    }

    private static string? UserName(string text)
    {
        if (text.Length == 0) return "not be empty";
        foreach (char c in text)
            if (c < ' ' || c == '\u007f') return "not have control characters";
        string[] parts = text.Split('\\');
        if (parts.Length > 2) return "have at most one backslash";
        string user = parts[parts.Length - 1];
        if (parts.Length == 2)
        {
            if (parts[0].Length >= 256) return "have a domain of less than 256 characters";
            if (!IsNetBios(parts[0]) && !s_dnsDomain.IsMatch(parts[0])) return "have a NetBIOS or DNS name as its domain";
        }

        if (user.Length == 0) return "name a user";
        if (user.Length > 104) return "have a user's name of at most 104 characters";
        if (user.Trim('.', ' ').Length == 0) return "not be of dots and spaces only";
        return user.IndexOfAny(['"', '/', ':', ';', '|', '=', ',', '+', '*', '?', '<', '>', '@', '[', ']']) >= 0 ? "have none of \"/:;|=,+*?<>@[] in the user's name" : null;
    }

    private static bool IsNetBios(string domain) =>
        domain.Length is > 0 and <= 15 && domain[0] != '.' && domain.IndexOfAny(['\\', '/', ':', '*', '?', '"', '<', '>', '|']) < 0;
}
