using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Semantics;

/// <summary>What is known of custom kinds (Data/custom-kinds.txt): of which built-in kinds their controllers make objects.</summary>
internal static class CustomKinds
{
    private static readonly Lazy<Dictionary<string, string[]>> Known = new(Read);

    /// <summary>The built-in kinds of which objects are made; null when it may be any.</summary>
    public static IReadOnlyList<string>? MadeBy(string group, string kind) =>
        Known.Value.TryGetValue(group + "/" + kind, out string[]? made) || Known.Value.TryGetValue(group + "/*", out made) ? made : null;

    /// <summary>The word for a kind in the data: workloads of all kinds are Pods there.</summary>
    public static string Word(string kind) => PodTemplates.Kinds.Contains(kind) ? "Pod" : kind;

    private static Dictionary<string, string[]> Read()
    {
        var result = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string line in ApiSchema.ReadResource("custom-kinds.txt").Split('\n'))
        {
            string[] words = line.Trim().Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[0] != "#") result.Add(words[0], words[1] == "-" ? [] : [.. words.Skip(1)]);
        }

        return result;
    }
}
