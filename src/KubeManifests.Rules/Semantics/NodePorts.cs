using System.Globalization;
using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Semantics;

/// <summary>The ports that a cluster opens on its nodes for Services.</summary>
public static class NodePorts
{
    /// <summary>The range that a cluster takes them from (the API server's <c>--service-node-port-range</c>).</summary>
    public static RuleOption<(long First, long Last)> Range { get; } = new("nodeport_range", "30000-32767", "The node ports that the API server takes, as first-last.", Read);

    private static bool Read(string text, out (long First, long Last) value)
    {
        value = default;
        int dash = text.IndexOf('-');
        if (dash < 0 || !TryRead(text.Substring(0, dash), out long first) || !TryRead(text.Substring(dash + 1), out long last) || first > last) return false;
        value = (first, last);
        return true;
    }

    private static bool TryRead(string text, out long port) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
