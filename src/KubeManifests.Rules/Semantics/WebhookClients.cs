using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>How the API server calls a webhook: by URL or by Service.</summary>
internal static class WebhookClients
{
    /// <summary>Exactly one of <c>url</c> and <c>service</c>, and each as the server takes it.</summary>
    public static void Check(Verdict verdict, RuleInfo rule, Field client, bool swapped)
    {
        Field url = client["url"], service = client["service"];
        if (url.IsUnknown || service.IsUnknown) return;
        if (url.IsKnown == service.IsKnown)
        {
            var finding = verdict.Say(rule, client, url.IsKnown ? "has a url and a service, but takes one of them" : "needs a url or a service");
            finding.Path = client.Path;
        }
        else if (url.IsKnown) CheckUrl(verdict, rule, url);
        else CheckService(verdict, rule, service, swapped);
    }

    /// <summary>The Service that answers. With <paramref name="swapped"/>, the server names the one of name and namespace when it misses the other.</summary>
    public static void CheckService(Verdict verdict, RuleInfo rule, Field service, bool swapped)
    {
        Required("name", swapped ? "namespace" : "name");
        Required("namespace", swapped ? "name" : "namespace");
        verdict.InRange(rule, service["port"], 1, 65535);
        verdict.Form(rule, service["path"], Path);

        void Required(string key, string said)
        {
            var at = service[key];
            if (at.IsNothing()) verdict.Required(rule, at).Path = service.Path + "." + said;
        }
    }

    private static void CheckUrl(Verdict verdict, RuleInfo rule, Field url)
    {
        if (url.Node is not ScalarNode { Type: ScalarType.String } text) return;
        verdict.Form(rule, url, Url);
    }

    private static string? Url(string text)
    {
        const string Prefix = "https://";
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return "be a URL such as https://host/path";
        int end = text.IndexOfAny(['/', '?', '#'], Prefix.Length);
        string host = end < 0 ? text.Substring(Prefix.Length) : text.Substring(Prefix.Length, end - Prefix.Length);
        if (host.Length == 0) return "have a host";
        if (host.IndexOf('@') >= 0) return "have no user";
        foreach (char c in text)
            if (c <= ' ' || c == 0x7f || c is '"' or '<' or '>' or '\\' or '^' or '`' && c < 0x80 && host.IndexOf(c) >= 0) return "be a URL such as https://host/path";
        int query = text.IndexOf('?');
        if (query >= 0 && query < text.Length - 1 && text[query + 1] != '#') return "have no query";
        int fragment = text.IndexOf('#');
        return fragment >= 0 && fragment < text.Length - 1 ? "have no fragment" : null;
    }

    private static string? Path(string path)
    {
        if (path is "" or "/") return null;
        if (path == "//") return "have no empty steps";
        if (path[0] != '/') return "start with '/'";
        string rest = path.Substring(1);
        if (rest.EndsWith("/", StringComparison.Ordinal)) rest = rest.Substring(0, rest.Length - 1);
        foreach (string step in rest.Split('/'))
            if (Names.DnsSubdomain(step) is { } error) return step.Length == 0 ? "have no empty steps" : "have steps that are DNS names: \"" + step + "\" must " + error;
        return null;
    }
}
