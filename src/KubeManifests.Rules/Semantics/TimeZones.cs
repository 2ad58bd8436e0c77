using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Semantics;

/// <summary>The names of the IANA time zone database.</summary>
public static class TimeZones
{
    private static HashSet<string>? s_names;

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => Names();

    /// <summary>True for the name of a time zone, in exactly this spelling.</summary>
    public static bool Contains(string name) => Names().Contains(name);

    private static HashSet<string> Names()
    {
        var names = Volatile.Read(ref s_names);
        if (names is not null) return names;
        names = new(StringComparer.Ordinal);
        foreach (string line in ApiSchema.ReadResource("time-zones.txt").Split('\n'))
        {
            string[] words = line.Trim().Split(' ');
            if (words[0].Length == 0 || words[0] == "#") continue;
            string area = words[0] == "-" ? "" : words[0] + "/";
            for (int i = 1; i < words.Length; i++) names.Add(area + words[i]);
        }

        return Interlocked.CompareExchange(ref s_names, names, null) ?? names;
    }
}
