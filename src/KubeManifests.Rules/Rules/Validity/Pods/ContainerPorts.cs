using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2105 to KUBE2110: the ports of containers.</summary>
public sealed class ContainerPorts : PodFamily
{
    private static readonly RuleInfo s_duplicateName = new("KUBE2106", "Duplicate port name in a container", RuleSeverity.Error,
        "The ports of a container have different names.")
    {
        Covers = ["kube-score: container-ports-check"],
    };

    private static readonly RuleInfo s_hostPort = new("KUBE2109", "hostPort conflict inside a Pod", RuleSeverity.Error,
        "Two ports of a Pod cannot take the same port of the node. In a Pod with hostNetwork every container port is one.");

    private static readonly RuleInfo s_hostNetwork = new("KUBE2110", "hostNetwork with differing hostPort", RuleSeverity.Error,
        "A Pod in the node's network listens on the node's ports, so a hostPort can only repeat the containerPort.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Ports.NameInvalid, s_duplicateName, Ports.NumberInvalid, Ports.ProtocolInvalid, s_hostPort, s_hostNetwork];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        bool hostNetwork = pod.Spec["hostNetwork"].Boolean == true;
        Dictionary<string, Field>? taken = null;
        foreach (var container in Containers(pod))
        {
            var ports = container.Field["ports"];
            if (ports.Items.Count == 0) continue;
            CheckPorts(verdict, ports);
            bool isMain = container.Role == ContainerRole.Main;
            if (hostNetwork && isMain) CheckHostNetwork(verdict, ports);

            // Init containers run one by one, so each has the node's ports for itself.
            if (taken is null || !isMain) taken = new(StringComparer.Ordinal);
            CheckConflicts(verdict, ports, taken, fillHostPort: hostNetwork && IsPod(pod));
        }
    }

    private static void CheckPorts(Verdict verdict, Field ports)
    {
        Dictionary<string, Field>? names = null;
        foreach (var port in ports.Items)
        {
            if (!port.IsObject()) continue;
            Field name = port["name"], number = port["containerPort"];
            if (name.IsSomething() && verdict.Form(Ports.NameInvalid, name, Names.PortName) && name.Text is { } text)
            {
                names ??= new(StringComparer.Ordinal);
                if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_duplicateName, name, first);
                else names.Add(text, name);
            }

            if (number.Integer == 0) verdict.Required(Ports.NumberInvalid, number, "a number from 1 to 65535");
            else Ports.CheckNumber(verdict, number);
            if (port["hostPort"].Integer != 0) verdict.InRange(Ports.NumberInvalid, port["hostPort"], 1, 65535);
            Ports.CheckProtocol(verdict, port["protocol"]);
        }
    }

    private static void CheckHostNetwork(Verdict verdict, Field ports)
    {
        foreach (var port in ports.Items)
        {
            Field hostPort = port["hostPort"], containerPort = port["containerPort"];
            if (hostPort.Integer is not { } host || host == 0 || containerPort.Integer is not { } number || number == host) continue;
            verdict.Invalid(s_hostNetwork, hostPort, "be the containerPort, " + number + ", as hostNetwork is true").With(containerPort.Node)
                .With(new Fix("Remove hostPort", NodeEdit.Remove(hostPort.Node!)))
                .With(new Fix("Set hostPort to " + number, NodeEdit.Replace(hostPort.Node!, ScalarNode.Integer(number))));
        }
    }

    private static void CheckConflicts(Verdict verdict, Field ports, Dictionary<string, Field> taken, bool fillHostPort)
    {
        foreach (var port in ports.Items)
        {
            if (!port.IsObject() || port["protocol"].TextOr("TCP") is not { } protocol || port["hostIP"].TextOrEmpty() is not { } ip || port["hostPort"].NumberOr(0) is not { } number) continue;
            var at = port["hostPort"];
            if (number == 0)
            {
                if (!fillHostPort || port["containerPort"].Integer is not { } filled || filled == 0) continue;
                number = filled;
            }

            string key = protocol + "/" + ip + "/" + number.ToString(CultureInfo.InvariantCulture);
            if (!taken.TryGetValue(key, out var first)) taken.Add(key, at);
            else verdict.Say(s_hostPort, at, "takes the node's port " + number + " (" + protocol + "), as " + first.Path + " does already").With(first.Node);
        }
    }
}
