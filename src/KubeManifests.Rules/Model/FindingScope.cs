namespace KubeManifests.Rules.Model;

/// <summary>Says for which objects and environments a finding holds that is told once.</summary>
public static class FindingScope
{
    private const int NamedAtMost = 3;

    /// <summary>
    /// What is put after the message: <c> (for "a", "b" and 3 more, in Prod)</c>. Objects are named when there are several, environments when there are any.
    /// </summary>
    public static string Suffix(IReadOnlyList<ManifestObject> objects, IReadOnlyList<string> environments)
    {
        string where = environments.Count == 0 ? "" : "in " + string.Join(", ", environments);
        string who = objects.Count < 2 ? "" : "for " + Names(objects);
        return who.Length + where.Length == 0 ? "" : " (" + who + (who.Length > 0 && where.Length > 0 ? ", " : "") + where + ")";
    }

    private static string Names(IReadOnlyList<ManifestObject> objects)
    {
        bool sameKind = objects.All(manifest => manifest.Kind == objects[0].Kind);
        var names = objects.Select(manifest => sameKind && manifest.Name.Text is { } name ? "\"" + name + "\"" : manifest.Display).Distinct().ToList();
        if (names.Count == 1) return names[0];
        int shown = names.Count <= NamedAtMost ? names.Count - 1 : NamedAtMost - 1;
        string last = names.Count <= NamedAtMost ? names[names.Count - 1] : (names.Count - shown) + " more";
        return string.Join(", ", names.Take(shown)) + " and " + last;
    }
}
