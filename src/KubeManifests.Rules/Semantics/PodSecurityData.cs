namespace KubeManifests.Rules.Semantics;

/// <summary>What the Pod Security Standards allow, by version of Kubernetes (Data/pod-security.txt).</summary>
internal static class PodSecurityData
{
    private static readonly Dictionary<(string Control, string Value), int> s_since = Read();

    /// <summary>Whether a control allows a value in 1.<paramref name="minor"/>.</summary>
    public static bool Allows(string control, string value, int minor) => s_since.TryGetValue((control, value), out int since) && since <= minor;

    /// <summary>The values that a control names, in whatever version.</summary>
    public static IEnumerable<string> Values(string control) => s_since.Keys.Where(key => key.Control == control).Select(key => key.Value);

    private static Dictionary<(string, string), int> Read()
    {
        var since = new Dictionary<(string, string), int>();
        foreach (string[] row in DataTable.Read("pod-security.txt")) since.Add((row[0], row[1]), DataTable.Number(row[2]));
        return since;
    }
}
