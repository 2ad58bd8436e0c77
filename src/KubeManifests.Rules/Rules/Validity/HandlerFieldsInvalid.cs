using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2128: a probe or hook whose command, port, scheme or header the API server refuses.</summary>
public sealed class HandlerFieldsInvalid : ObjectRule
{
    private const string PortRange = "a port is 1 to 65535";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2128", "Handler fields invalid", RuleSeverity.Error,
        "A command is not empty, a port is a number from 1 to 65535 or a port name, a scheme is HTTP or HTTPS, and a header's name has letters, digits and hyphens. The API server rejects anything else.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (PodTemplates.Of(manifest) is not { } template) return;
        foreach (var handler in Handler.Of(template))
        {
            if (handler.Field["exec"] is { Node: MapNode } exec && exec["command"] is var command && (command.IsMissing || command.IsEmpty))
                Report(handler, command, "exec has no command");

            // An empty path is filled with "/", so it is no mistake.
            if (handler.Field["httpGet"] is { Node: MapNode } http)
            {
                CheckPort(handler, "httpGet", http["port"]);
                CheckScheme(handler, http["scheme"]);
                foreach (var header in http["httpHeaders"].Items)
                {
                    var name = header["name"];
                    if (name.IsMissing || name.Text is { } headerName && !IsHeaderName(headerName))
                        Report(handler, name, "a header's name has letters, digits and hyphens only, not \"" + name.Text + "\"").Path = http.Path + ".httpHeaders";
                }
            }

            if (handler.Field["tcpSocket"] is { Node: MapNode } tcp) CheckPort(handler, "tcpSocket", tcp["port"]);
            if (handler.IsProbe && handler.Field["grpc"] is { Node: MapNode } grpc)
            {
                var port = grpc["port"];
                if (port.IsMissing) Report(handler, port, "grpc has no port");
                else if (port.Integer is { } number && !IsPort(number)) Report(handler, port, PortRange + ", not " + port.Text);
            }
        }

        Finding Report(Handler handler, Field at, string what) => sink.Report(this, manifest, at, manifest.Display + ": in the " + handler.Display + ", " + what);

        void CheckPort(Handler handler, string action, Field port)
        {
            if (port.IsMissing) Report(handler, port, action + " has no port");
            else if (port.Integer is { } number)
            {
                if (!IsPort(number)) Report(handler, port, PortRange + ", not " + port.Text);
            }
            else if (port.Node is ScalarNode { Type: ScalarType.String } name && PortNameError(name.Text) is { } error)
            {
                var finding = Report(handler, port, "\"" + name.Text + "\" is no port name: " + error);
                if (name.Text.Length is > 0 and < 6 && name.Text.All(c => c is >= '0' and <= '9') && IsPort(long.Parse(name.Text, System.Globalization.CultureInfo.InvariantCulture)))
                    finding.With(new Fix("Use the number " + name.Text.TrimStart('0'), NodeEdit.Replace(name, ScalarNode.Integer(long.Parse(name.Text, System.Globalization.CultureInfo.InvariantCulture)))));
            }
        }

        void CheckScheme(Handler handler, Field scheme)
        {
            if (scheme.Text is not { Length: > 0 } text || text is "HTTP" or "HTTPS") return;
            var finding = Report(handler, scheme, "the scheme is HTTP or HTTPS, not \"" + text + "\"");
            if (text.ToUpperInvariant() is "HTTP" or "HTTPS")
                finding.With(new Fix("Write " + text.ToUpperInvariant(), NodeEdit.Replace(scheme.Node!, ScalarNode.String(text.ToUpperInvariant()))));
        }
    }

    private static bool IsPort(long number) => number is >= 1 and <= 65535;

    private static bool IsHeaderName(string text) => text.Length > 0 && text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-');

    private static string? PortNameError(string text)
    {
        if (text.Length == 0) return "it is empty";
        if (text.Length > 15) return "it has more than 15 characters";
        if (!text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-')) return "only small letters, digits and hyphens are allowed";
        if (!text.Any(c => c is >= 'a' and <= 'z')) return "it needs a letter";
        if (text.IndexOf("--", StringComparison.Ordinal) >= 0) return "two hyphens stand together";
        return text[0] == '-' || text[text.Length - 1] == '-' ? "a hyphen stands at an end" : null;
    }
}
