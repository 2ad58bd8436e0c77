using System.Globalization;
using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3009: a probe that starts a program to ask over the network</summary>
public sealed class ExecProbeRunsClient : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3009", "Exec probe runs a network client or shell", RuleSeverity.Hidden,
        "An exec probe starts a process each time. For a request over HTTP or a connection the kubelet has probes of its own, which need no program in the image and leave none hanging.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var handler in Handler.Of(PodTemplates.Required(manifest)))
        {
            if (!handler.IsProbe || Commands.Words(handler.Field["exec"]["command"]) is not { } words) continue;
            string? client = Commands.Script(words) is { } script ? ClientIn(script) : s_clients.Contains(Commands.Program(words[0])) ? Commands.Program(words[0]) : null;
            if (client is null) continue;
            var finding = sink.Report(this, manifest, handler.Field["exec"]["command"], $"{manifest.Display}: the {handler.Display} starts {client}; httpGet, tcpSocket or grpc ask without a program");
            if (Request(words) is not var (action, value) || NodeTree.Copy(handler.Field.Node) is not MapNode copy) continue;
            var probe = new MapNode().Set(action, value);
            foreach (var entry in copy.Entries)
                if (entry.Key != "exec") probe.Set(entry.Key, NodeTree.Copy(entry.Value)!);
            finding.With(new Fix("Use " + action, NodeEdit.Replace(handler.Field.Node!, probe)));
        }
    }

    private static readonly HashSet<string> s_clients = new(StringComparer.Ordinal) { "curl", "wget", "nc", "ncat", "netcat", "telnet", "ping", "ping6" };

    private static readonly Regex s_url = new(@"^(https?)://(localhost|127\.0\.0\.1)(:(\d{1,5}))?(/\S*)?$", RegexOptions.CultureInvariant);

    private static string? ClientIn(string script)
    {
        foreach (string word in script.Split([' ', '\t', '\n', ';', '|', '&', '(', ')', '`', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
            if (s_clients.Contains(Commands.Program(word))) return Commands.Program(word);
        return null;
    }

    // curl http://localhost:8080/ready, nc -z localhost 5432: what the kubelet can ask itself.
    private static (string Action, MapNode Value)? Request(IReadOnlyList<string> words)
    {
        string program = Commands.Program(words[0]), last = words[words.Count - 1];
        if (program is "curl" or "wget" && words.Skip(1).All(word => word == last || word is "-f" or "-s" or "-fs" or "-sf" or "-fsS" or "--fail" or "--silent" or "-q" or "-qO-" or "--spider") && s_url.Match(last) is { Success: true } url)
        {
            long port = url.Groups[4].Success ? long.Parse(url.Groups[4].Value, CultureInfo.InvariantCulture) : url.Groups[1].Value == "https" ? 443 : 80;
            var get = new MapNode().Set("path", url.Groups[5].Success ? url.Groups[5].Value : "/").Set("port", ScalarNode.Integer(port));
            return ("httpGet", url.Groups[1].Value == "https" ? get.Set("scheme", "HTTPS") : get);
        }

        if (program is "nc" or "ncat" or "netcat" && words.Count == 4 && words[1] == "-z" && words[2] is "localhost" or "127.0.0.1" && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return ("tcpSocket", new MapNode().Set("port", ScalarNode.Integer(number)));
        return null;
    }
}
