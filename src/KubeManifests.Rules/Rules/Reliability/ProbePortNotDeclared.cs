using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3005: a probe of a port that nothing says is open</summary>
public sealed class ProbePortNotDeclared : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3005", "Probe port not declared", RuleSeverity.Info,
        "A container may listen on ports that it does not declare, so this is a hint: where a container declares its ports, a probe of another one is often a slip.")
    {
        HasFix = true,
        Covers = ["kube-linter: liveness-port", "kube-linter: readiness-port", "kube-linter: startup-port"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.HasUnknownContainers) return;
        foreach (var handler in Handler.Of(template))
        {
            foreach (string action in s_actions)
            {
                var port = handler.Field[action]["port"];
                if (port.Integer is not { } number || !handler.Field[action]["host"].IsMissing) continue;
                var ports = handler.Container["ports"];
                if (!ports.IsKnown || ports.Items.Count == 0 || IsDeclared(template, number) || IsMentioned(handler.Container, number)) continue;
                string declared = string.Join(", ", ports.Node is ListNode list ? list.Items.Select(item => new Field(item)["containerPort"].Text) : []);
                sink.Report(this, manifest, port, $"{manifest.Display}: the {handler.Display} asks port {number}, but the container declares {declared}")
                    .With(ports.Node)
                    .With(new Fix("Declare port " + number, NodeEdit.AddItem(ports.Node!, new MapNode().Set("containerPort", ScalarNode.Integer(number)))));
            }
        }
    }

    private static readonly string[] s_actions = ["httpGet", "tcpSocket", "grpc"];

    private static bool IsDeclared(PodTemplate template, long number)
    {
        foreach (var container in template.Containers)
        {
            if (container.Field["ports"].IsOpen) return true;
            foreach (var port in container.Field["ports"].Items)
                if (port.IsUnknown || port["containerPort"].IsUnknown || port["containerPort"].Integer == number && port["protocol"].TextOr("TCP") != "UDP") return true;
        }

        return false;
    }

    // Where the program is told to listen there, it does.
    private static bool IsMentioned(Field container, long number)
    {
        string text = number.ToString(CultureInfo.InvariantCulture);
        foreach (string list in new[] { "command", "args" })
        {
            if (container[list].IsOpen) return true;
            foreach (var item in container[list].Items)
                if (item.IsUnknown || item.Text?.IndexOf(text, StringComparison.Ordinal) >= 0) return true;
        }

        if (container["env"].IsOpen || !container["envFrom"].HasNone()) return true;
        foreach (var variable in container["env"].Items)
            if (variable.IsUnknown || variable["value"].IsUnknown || variable["valueFrom"].IsKnown || variable["value"].Text?.IndexOf(text, StringComparison.Ordinal) >= 0) return true;
        return false;
    }
}
