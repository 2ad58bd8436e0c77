using System.Globalization;

namespace KubeManifests.Rules.Semantics;

/// <summary>Ports as users list them in settings: numbers and ranges such as <c>9400-9499</c>.</summary>
internal static class PortRanges
{
    /// <summary>Whether a port is one of the list.</summary>
    public static bool Contain(IReadOnlyList<string> ranges, long port)
    {
        foreach (string range in ranges)
        {
            int dash = range.IndexOf('-');
            string first = dash < 0 ? range : range.Substring(0, dash), last = dash < 0 ? range : range.Substring(dash + 1);
            if (long.TryParse(first.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long from) && long.TryParse(last.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long to) && port >= from && port <= to) return true;
        }

        return false;
    }
}
