using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>The ports of a Service.</summary>
internal static class ServicePorts
{
    internal static readonly RuleInfo NodePortRange = new("KUBE2305", "nodePort outside the range", RuleSeverity.Error,
        "The API server takes node ports from 30000 to 32767 only, unless the cluster was started with another range. Without a nodePort it picks a free one.")
    {
        HasFix = true,
        Covers = ["kyverno: restrict-service-port-range"],
        Options = [NodePorts.Range],
    };

    private static readonly RuleInfo s_none = new("KUBE2301", "Service without ports", RuleSeverity.Error,
        "A Service has at least one port, unless it is headless or of type ExternalName. The API server rejects it.");

    private static readonly RuleInfo s_name = new("KUBE2302", "Service port names missing or duplicate", RuleSeverity.Error,
        "When a Service has several ports, each has a name of its own: a DNS label. The API server rejects others.");

    private static readonly RuleInfo s_duplicate = new("KUBE2303", "Duplicate Service port", RuleSeverity.Error,
        "A Service has each pair of port and protocol once. The API server rejects a second one.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_clusterIp = new("KUBE2304", "nodePort on a ClusterIP Service", RuleSeverity.Error,
        "Only Services of type NodePort or LoadBalancer have node ports. ClusterIP is the default type, and the API server rejects a nodePort on it.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_duplicateNodePort = new("KUBE2306", "Duplicate nodePort in a Service", RuleSeverity.Error,
        "Two ports of a Service share a nodePort only if they are the same port with two protocols. The API server rejects others.")
    {
        HasFix = true,
    };

    internal static IReadOnlyList<RuleInfo> Infos { get; } =
        [s_none, s_name, s_duplicate, s_clusterIp, NodePortRange, s_duplicateNodePort, Ports.NameInvalid, Ports.NumberInvalid, Ports.ProtocolInvalid];

    internal static void Check(Verdict verdict, Field spec, string? type)
    {
        var ports = spec["ports"];
        if (ports.HasNone() && type is "ClusterIP" or "NodePort" or "LoadBalancer" && ServiceAddresses.IsHeadless(spec) == false)
            verdict.Required(s_none, ports, "a Service that has an address has at least one port");

        var items = ports.Items;
        for (int i = 0; i < items.Count; i++)
        {
            var port = items[i];
            if (!port.IsKnown && !port.IsMissing) continue;
            CheckName(verdict, items, i);
            CheckDuplicate(verdict, items, i);
            Ports.CheckNumber(verdict, port["port"]);
            Ports.CheckProtocol(verdict, port["protocol"]);
            Ports.CheckApplicationProtocol(verdict, port["appProtocol"]);
            var target = port["targetPort"];
            if (!target.Is("") && target.Integer != 0) Ports.CheckNumberOrName(verdict, target); // those two mean the port itself
        }

        if (type == "ClusterIP")
        {
            foreach (var port in items)
                if (port["nodePort"] is { Integer: { } number and not 0 } nodePort) ReportOnClusterIp(verdict, spec, nodePort);
        }
        else
        {
            bool allocated = CheckDuplicateNodePorts(verdict, items);
            if (allocated && type is "NodePort" or "LoadBalancer") Allocate(verdict, items);
        }
    }

    private static void CheckName(Verdict verdict, FieldList ports, int index)
    {
        var name = ports[index]["name"];
        if (name.IsUnknown) return;
        if (name.IsMissing || name.Is(""))
        {
            if (ports.Count > 1) verdict.Required(s_name, name, "a Service with several ports names each");
            return;
        }

        verdict.Form(s_name, name, Names.DnsLabel);
        for (int i = 0; i < index; i++)
        {
            if (ports[i]["name"] is not { Text: { } earlier } first || earlier != name.Text) continue;
            verdict.Duplicate(s_name, name, first);
            return;
        }
    }

    private static void CheckDuplicate(Verdict verdict, FieldList ports, int index)
    {
        if (Key(ports[index], "port") is not { } key) return;
        for (int i = 0; i < index; i++)
        {
            if (Key(ports[i], "port") != key) continue;
            verdict.Say(s_duplicate, ports[index], "is port " + key.Number + "/" + key.Protocol + ", which " + ports[i].Path + " is already")
                .With(ports[i].Node).With(new Fix("Remove the second port " + key.Number + "/" + key.Protocol, NodeEdit.Remove(ports[index].Anchor)));
            return;
        }
    }

    private static void ReportOnClusterIp(Verdict verdict, Field spec, Field nodePort)
    {
        var finding = verdict.Forbidden(s_clusterIp, nodePort, "the Service is of type ClusterIP");
        if (spec["type"].Node is { } type) finding.With(new Fix("Change the type to NodePort", NodeEdit.Replace(type, ScalarNode.String("NodePort"))));
        else if (spec.Node is { } map) finding.With(new Fix("Set type: NodePort", NodeEdit.SetField(map, ["type"], ScalarNode.String("NodePort"))));
    }

    // False when a duplicate was found: then the server never comes to allocating them.
    private static bool CheckDuplicateNodePorts(Verdict verdict, FieldList ports)
    {
        bool good = true;
        for (int i = 1; i < ports.Count; i++)
        {
            if (Key(ports[i], "nodePort") is not ({ Number: not 0 } key)) continue;
            for (int j = 0; j < i; j++)
            {
                if (Key(ports[j], "nodePort") != key) continue;
                ReportDuplicate(verdict, ports[i]["nodePort"], ports[j]["nodePort"]);
                good = false;
                break;
            }
        }

        return good;
    }

    // As the server hands them out: the ports that differ in protocol only share one, and no other two do.
    private static void Allocate(Verdict verdict, FieldList ports)
    {
        var handedOut = new Dictionary<long, Field>();
        var (first, last) = verdict.Options.Get(NodePorts.Range);
        for (int i = 0; i < ports.Count; i++)
        {
            var nodePort = ports[i]["nodePort"];
            if (nodePort.Integer is not ({ } number and not 0) || ports[i]["port"].Integer is not { } port) continue;
            if (number < first || number > last)
                verdict.Invalid(NodePortRange, nodePort, FormattableString.Invariant($"be from {first} to {last}")).With(new Fix("Remove nodePort (the cluster picks one)", NodeEdit.Remove(nodePort.Node!)));
            else if (!handedOut.TryGetValue(number, out var owner)) handedOut.Add(number, ports[i]);
            else if (owner["port"].Integer is { } other && other != port) ReportDuplicate(verdict, nodePort, owner["nodePort"]);
        }
    }

    private static void ReportDuplicate(Verdict verdict, Field nodePort, Field first) =>
        verdict.Duplicate(s_duplicateNodePort, nodePort, first).With(new Fix("Remove nodePort (the cluster picks one)", NodeEdit.Remove(nodePort.Node!)));

    private static (long Number, string Protocol)? Key(Field port, string field) =>
        port[field].Integer is { } number && port["protocol"].TextOr("TCP") is { } protocol ? (number, protocol) : null;
}
