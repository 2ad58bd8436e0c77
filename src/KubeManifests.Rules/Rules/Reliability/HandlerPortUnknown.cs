using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3004: a probe or hook that names a port which its container does not declare.</summary>
public sealed class HandlerPortUnknown : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3004", "Probe or hook names an unknown port", RuleSeverity.Error,
        "A probe that gives its port by name means a port that the same container declares. Without one it never succeeds, and the container is never ready or is restarted for ever.")
    {
        HasFix = true,
        Covers = ["kube-linter: liveness-port", "kube-linter: readiness-port", "kube-linter: startup-port"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var handler in Handler.Of(PodTemplates.Required(manifest)))
        {
            foreach (string action in new[] { "httpGet", "tcpSocket" })
            {
                // A number in quotes is taken as the number.
                var port = handler.Field[action]["port"];
                if (port.Node is ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } name } && !name.All(char.IsDigit)) Check(manifest, handler, port, name, sink);
            }
        }
    }

    private void Check(ManifestObject manifest, Handler handler, Field port, string name, FindingSink sink)
    {
        var ports = handler.Container["ports"];
        if (ports.IsOpen) return;
        var names = new List<string>();
        foreach (var declared in ports.Items)
        {
            if (declared.IsUnknown || declared["name"].IsUnknown || declared["name"].Is(name)) return;
            if (declared["name"].Text is { Length: > 0 } other) names.Add(other);
        }

        string has = names.Count > 0 ? "which declares " + string.Join(", ", names.Select(other => "\"" + other + "\"")) : ports.Items.Count > 0 ? "whose ports have no names" : "which declares no ports";
        var finding = sink.Report(this, manifest, port, manifest.Display + ": the " + handler.Display + " asks port \"" + name + "\" of the container, " + has).With(ports.Node);
        if ((NearestName.Suggest(name, names) ?? (names.Count == 1 ? names[0] : null)) is { } near)
            finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(port.Node!, ScalarNode.String(near))));
        if (ports.Items.Count != 1 || ports.Items[0]["containerPort"].Integer is not { } number || names.Count > 0) return;
        finding.With(new Fix("Change to " + number, NodeEdit.Replace(port.Node!, ScalarNode.Integer(number))));
        finding.With(new Fix("Name port " + number + " \"" + name + "\"", NodeEdit.SetField(ports.Items[0].Node!, ["name"], ScalarNode.String(name))));
    }
}
