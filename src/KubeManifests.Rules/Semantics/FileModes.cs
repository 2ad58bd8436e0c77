using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The modes of the files that volumes make of Secrets and ConfigMaps.</summary>
internal static class FileModes
{
    /// <summary>Each mode that a Pod writes, and whether the files hold what should be secret.</summary>
    public static IEnumerable<(Field Mode, bool IsSecret)> Of(PodTemplate template)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            foreach (string kind in new[] { "secret", "configMap", "downwardAPI" })
                foreach (var mode in OfSource(volume[kind])) yield return (mode, kind == "secret");
            if (volume["projected"]["defaultMode"].IsKnown) yield return (volume["projected"]["defaultMode"], false);
            foreach (var source in volume["projected"]["sources"].Items)
                foreach (string kind in new[] { "secret", "configMap", "downwardAPI" })
                    foreach (var mode in OfSource(source[kind])) yield return (mode, kind == "secret");
        }
    }

    /// <summary>The mode as people write it: <c>0644</c>.</summary>
    public static string Octal(long mode) => "0" + Convert.ToString(mode, 8);

    private static IEnumerable<Field> OfSource(Field source)
    {
        if (!source.IsKnown) yield break;
        if (source["defaultMode"].IsKnown) yield return source["defaultMode"];
        foreach (var item in source["items"].Items)
            if (item["mode"].IsKnown) yield return item["mode"];
    }
}
