namespace KubeManifests.Rules.Model;

/// <summary>Objects that every cluster has (Data/builtin-objects.txt: <c>Kind name</c> or <c>Kind namespace/name</c>; <c>*</c> for every namespace or a rest of a name).</summary>
public static class BuiltinObjects
{
    private static readonly Dictionary<string, List<(string? Namespace, string Name)>> ByKind = Read();

    /// <summary>True when every 1.36 cluster has this object. An object of one namespace also counts for a namespace that is not known yet; <c>kube-system/*</c> only where kube-system is meant or may be.</summary>
    public static bool Exists(string kind, NamespaceValue @namespace, string name)
    {
        if (!ByKind.TryGetValue(kind, out var objects)) return false;
        foreach (var (objectNamespace, objectName) in objects)
            if (IsNamed(objectName, name) && IsIn(objectNamespace, @namespace) && (objectName != "*" || !@namespace.IsUnset)) return true;
        return false;
    }

    /// <summary>The names of the built-in objects of a kind that a namespace has.</summary>
    public static IEnumerable<string> Names(string kind, NamespaceValue @namespace)
    {
        if (!ByKind.TryGetValue(kind, out var objects)) yield break;
        foreach (var (objectNamespace, objectName) in objects)
            if (!objectName.EndsWith("*", StringComparison.Ordinal) && IsIn(objectNamespace, @namespace)) yield return objectName;
    }

    private static bool IsNamed(string pattern, string name) =>
        pattern.EndsWith("*", StringComparison.Ordinal) ? name.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == name;

    private static bool IsIn(string? objectNamespace, NamespaceValue @namespace) =>
        objectNamespace is null or "*" || @namespace.Name is null || @namespace.Name == objectNamespace;

    private static Dictionary<string, List<(string? Namespace, string Name)>> Read()
    {
        var result = new Dictionary<string, List<(string?, string)>>(StringComparer.Ordinal);
        using var stream = typeof(BuiltinObjects).Assembly.GetManifestResourceStream("builtin-objects.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            int space = line.IndexOf(' ');
            if (space < 0) continue;
            string kind = line.Substring(0, space), name = line.Substring(space + 1);
            int slash = name.IndexOf('/');
            if (!result.TryGetValue(kind, out var objects)) result.Add(kind, objects = []);
            objects.Add(slash < 0 ? (null, name) : (name.Substring(0, slash), name.Substring(slash + 1)));
        }

        return result;
    }
}
