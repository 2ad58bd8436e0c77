using KubeManifests.Rules.Nodes;

namespace KubeManifests.Import;

/// <summary>Tells which objects belong to one application, so that a large set has a file for each.</summary>
internal static class Applications
{
    /// <summary>Up to so many objects are one file.</summary>
    public const int FewObjects = 30;

    private const int MostApplications = 40;

    private static readonly string[] LabelKeys = ["app.kubernetes.io/name", "app.kubernetes.io/component", "app", "k8s-app", "component", "name", "app.kubernetes.io/instance"];

    /// <summary>The application of each object, in words that make a name; null where it is none's in particular. All are null when one file is enough.</summary>
    public static string?[] Find(IReadOnlyList<ImportedObject> objects)
    {
        var none = new string?[objects.Count];
        if (objects.Count <= FewObjects) return none;
        var found = LabelKeys.Select(key => objects.Select(one => LabelOf(one, key)).ToArray())
            .Where(static names => names.Distinct().Count(static name => name is not null) is > 1 and <= MostApplications)
            .OrderByDescending(names => names.Count(static name => name is not null) * 2 >= objects.Count).FirstOrDefault() ?? new string?[objects.Count];
        Complete(objects, found);

        // An application of one object is no application, unless it is nearly all there is.
        var sizes = found.Where(static name => name is not null).GroupBy(static name => Identifiers.Pascal(name!)).ToDictionary(static group => group.Key, static group => group.Count());
        for (int i = 0; i < found.Length; i++)
            if (found[i] is { } name && sizes[Identifiers.Pascal(name)] < 2) found[i] = null;
        return found.Distinct().Count() > 1 ? found : none;
    }

    // Whose name starts like an application's belongs to it; definitions of kinds stand by themselves; else the file tells.
    private static void Complete(IReadOnlyList<ImportedObject> objects, string?[] found)
    {
        var names = found.Where(static name => name is not null).Distinct().OrderByDescending(static name => name!.Length).ToList();
        var files = Enumerable.Range(0, objects.Count).GroupBy(index => objects[index].Source?.File.Name ?? "").ToDictionary(static group => group.Key, static group => group.ToList());
        for (int i = 0; i < found.Length; i++)
        {
            var one = objects[i];
            if (one.Kind == "CustomResourceDefinition") found[i] = "custom-resources";
            else if (found[i] is null && one.Name is { } name)
                found[i] = names.FirstOrDefault(app => name == app || name.StartsWith(app + "-", StringComparison.Ordinal) || name.EndsWith("-" + app, StringComparison.Ordinal) || name.StartsWith(app + ":", StringComparison.Ordinal));
        }

        if (files.Count <= 1) return;
        foreach (var file in files)
        {
            var said = file.Value.Select(index => found[index]).Where(static name => name is not null and not "custom-resources").GroupBy(static name => name).OrderByDescending(static group => group.Count()).FirstOrDefault()?.Key;
            said ??= names.Count == 0 && files.Count <= MostApplications ? Path.GetFileNameWithoutExtension(file.Key) : null;
            foreach (int index in file.Value) found[index] ??= said;
        }
    }

    private static string? LabelOf(ImportedObject one, string key)
    {
        int environment = one.Environments.Numbers.First();
        string? name = EnvironmentTrees.TextIn(one.Root, environment, "metadata", "labels", key) ?? EnvironmentTrees.TextIn(one.Root, environment, "spec", "template", "metadata", "labels", key);
        return name is not null && Identifiers.Pascal(name).Length > 0 ? name : null;
    }
}
