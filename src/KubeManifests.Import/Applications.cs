namespace KubeManifests.Import;

/// <summary>Tells which objects belong to one application, so that a large set has a file for each.</summary>
internal static class Applications
{
    /// <summary>Up to so many objects are one file.</summary>
    public const int FewObjects = 30;

    private const int ManyObjects = 100;

    private const int MostApplications = 40;

    private static readonly string[] LabelKeys = ["app.kubernetes.io/name", "app.kubernetes.io/component", "app", "k8s-app", "component", "name", "app.kubernetes.io/instance"];

    /// <summary>The application of each object, in words that make a name; null where it is none's in particular. All are null when one file is enough.</summary>
    public static string?[] Find(IReadOnlyList<ImportedObject> objects)
    {
        var none = new string?[objects.Count];
        if (objects.Count <= FewObjects) return none;
        string?[]? found = null;
        if (ByLabels(objects) is { } labelled) Complete(objects, found = labelled);
        else found = ByFiles(objects, static file => Path.GetFileNameWithoutExtension(file)) ?? ByFiles(objects, FolderBelow(objects)) ?? (objects.Count > ManyObjects ? ByKind(objects) : none);

        // An application of one object is no application; the definition of a kind, which is long, has a file.
        var sizes = found.Where(static name => name is not null).GroupBy(static name => Identifiers.Pascal(name!)).ToDictionary(static group => group.Key, static group => group.Count());
        for (int i = 0; i < found.Length; i++)
        {
            if (objects[i] is { Kind: "CustomResourceDefinition", Name: { } definition }) found[i] = KindOf(objects[i]) + "-definition";
            else if (found[i] is { } name && sizes[Identifiers.Pascal(name)] < 2) found[i] = null;
        }

        return found.Distinct().Count() > 1 ? found : none;
    }

    // The label that tells applications apart and that at least half of the objects have.
    private static string?[]? ByLabels(IReadOnlyList<ImportedObject> objects)
    {
        int others = objects.Count(static one => one.Kind != "CustomResourceDefinition");
        foreach (string key in LabelKeys)
        {
            var names = objects.Select(one => one.Kind == "CustomResourceDefinition" ? null : LabelOf(one, key)).ToArray();
            if (names.Distinct().Count(static name => name is not null) is > 1 and var count && count <= Math.Max(MostApplications, objects.Count / 3) && names.Count(static name => name is not null) * 2 >= others) return names;
        }

        return null;
    }

    private static string?[]? ByFiles(IReadOnlyList<ImportedObject> objects, Func<string, string> nameOf)
    {
        var names = objects.Select(one => one.File is { } file ? nameOf(file.Name).TrimStart('-', '_', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9') : null).ToArray();
        return names.Any(static name => name is null || Identifiers.Pascal(name).Length == 0) || names.Distinct().Count() is < 2 or > MostApplications ? null : names;
    }

    private static string?[] ByKind(IReadOnlyList<ImportedObject> objects) => [.. objects.Select(static one => one.KindInfo?.Plural is { Length: > 0 } plural && plural.StartsWith(one.Kind.Substring(0, one.Kind.Length - 1), StringComparison.OrdinalIgnoreCase)
        ? one.Kind.Substring(0, one.Kind.Length - 1) + plural.Substring(one.Kind.Length - 1) : one.Kind + "Objects")];

    // The first folder in which the files differ.
    private static Func<string, string> FolderBelow(IReadOnlyList<ImportedObject> objects)
    {
        var folders = objects.Where(static one => one.File is not null).Select(static one => Path.GetDirectoryName(one.File!.Name) ?? "").Distinct().Select(static folder => folder.Split('/', '\\')).ToList();
        int shared = 0;
        while (folders.Count > 1 && folders.All(folder => folder.Length > shared && folder[shared] == folders[0][shared])) shared++;
        return file => (Path.GetDirectoryName(file) ?? "").Split('/', '\\') is var folder && folder.Length > shared ? folder[shared] : "other";
    }

    // Whose name starts or ends like an application's belongs to it; else the file tells.
    private static void Complete(IReadOnlyList<ImportedObject> objects, string?[] found)
    {
        var names = found.Where(static name => name is not null).Distinct().OrderByDescending(static name => name!.Length).ToList();
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] is null && objects[i].Name is { } name)
                found[i] = names.FirstOrDefault(app => name == app || name.StartsWith(app + "-", StringComparison.Ordinal) || name.EndsWith("-" + app, StringComparison.Ordinal) || name.StartsWith(app + ":", StringComparison.Ordinal));
        }

        var files = Enumerable.Range(0, objects.Count).GroupBy(index => objects[index].File?.Name ?? "").ToList();
        if (files.Count <= 1) return;
        foreach (var file in files)
        {
            string? said = file.Select(index => found[index]).Where(static name => name is not null).GroupBy(static name => name).OrderByDescending(static group => group.Count()).FirstOrDefault()?.Key;
            foreach (int index in file) found[index] ??= said;
        }
    }

    private static string KindOf(ImportedObject definition) => EnvironmentTrees.TextIn(definition.Root, definition.Environments.Numbers.First(), "spec", "names", "kind") ?? definition.Name!;

    private static string? LabelOf(ImportedObject one, string key)
    {
        int environment = one.Environments.Numbers.First();
        string? name = EnvironmentTrees.TextIn(one.Root, environment, "metadata", "labels", key) ?? EnvironmentTrees.TextIn(one.Root, environment, "spec", "template", "metadata", "labels", key);
        return name is not null && Identifiers.Pascal(name).Length > 0 ? name : null;
    }
}
