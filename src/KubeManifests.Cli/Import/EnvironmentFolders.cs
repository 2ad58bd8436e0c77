using KubeManifests.Import;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Import;

/// <summary>
/// Sees that folders (<c>dev/</c>, <c>prod/</c>) hold the same objects for several environments, and makes one object of each. Folders that have
/// nothing in common with the others hold what every environment has.
/// </summary>
internal sealed record EnvironmentFolders(StageNames Stages, IReadOnlyList<string> Folders, IReadOnlyList<ImportedObject> Objects)
{
    // A file stands for an environment only when it says so; folders need not.
    private static readonly HashSet<string> EnvironmentWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "dev", "develop", "development", "test", "testing", "qa", "uat", "int", "integration", "stage", "staging", "preprod", "preproduction", "prod", "production", "live", "demo", "local", "sandbox",
    };

    private readonly record struct Key(string ApiVersion, string Kind, string Namespace, string Name);

    /// <summary>The environments and their objects, or null when the inputs are of one.</summary>
    public static EnvironmentFolders? Find(IReadOnlyList<ImportedObject> objects, IReadOnlyList<string> arguments)
    {
        var groups = objects.GroupBy(one => GroupOf(one.File!.Name, arguments, objects)).ToList();
        if (groups.Count is < 2 or > EnvironmentSet.Most || groups.Any(static group => group.Key.Length == 0)) return null;
        var keyed = new List<(string Group, List<(Key Key, ImportedObject Object)> Objects)>();
        foreach (var group in groups)
        {
            var pairs = Keyed(NameOf(group.Key), [.. group]);

            // Which of two is meant cannot be told.
            if (pairs.DistinctBy(static pair => pair.Item1).Count() < pairs.Count) return null;
            keyed.Add((group.Key, pairs));
        }

        var environments = keyed.Where(one => IsEnvironment(one, keyed)).ToList();
        if (environments.Count < 2) return null;
        var members = new Identifiers();
        var stages = new StageNames("Stage", "stage", [.. environments.Select(one => members.Take(Identifiers.Pascal(NameOf(one.Group))))]);
        return new(stages, [.. environments.Select(static one => one.Group)], Merge(keyed, environments));
    }

    // The argument, or, of a single folder, the first folder or file in it where the paths part.
    private static string GroupOf(string file, IReadOnlyList<string> arguments, IReadOnlyList<ImportedObject> objects)
    {
        if (arguments.Count > 1)
            return arguments.FirstOrDefault(argument => file == argument || IsBelow(file, argument)) ?? "";
        string root = arguments[0];
        if (!Directory.Exists(root)) return "";
        while (Directory.EnumerateFileSystemEntries(root).Take(2).ToList() is [var only] && Directory.Exists(only)) root = only;
        string relative = Path.GetRelativePath(root, file);
        int end = relative.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return Path.Combine(root, end < 0 ? relative : relative[..end]);
    }

    private static bool IsBelow(string file, string folder) =>
        Directory.Exists(folder) && Path.GetFullPath(file).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string NameOf(string group) => File.Exists(group) ? Path.GetFileNameWithoutExtension(group) : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(group)));

    private static List<(Key, ImportedObject)> Keyed(string environment, List<ImportedObject> objects)
    {
        // An environment that has one namespace may call it as it likes.
        bool isOne = objects.Where(static one => !one.IsClusterScoped).Select(static one => one.Namespace).Distinct().Count() <= 1;
        return [.. objects.Select(one => (new Key(one.ApiVersion, one.Kind, isOne ? "" : Common(one.Namespace, environment), Common(one.Name, environment)), one))];
    }

    // "web-prod" of the environment prod is "web-dev" of dev.
    private static string Common(string? name, string environment)
    {
        if (name is null) return "";
        if (!EnvironmentWords.Contains(environment)) return name;
        int at = name.IndexOf(environment, StringComparison.OrdinalIgnoreCase), end = at + environment.Length;
        return at >= 0 && (at == 0 || !char.IsAsciiLetterOrDigit(name[at - 1])) && (end == name.Length || !char.IsAsciiLetterOrDigit(name[end])) ? name[..at] + "*" + name[end..] : name;
    }

    // Half of what one of the two has, the other has, too.
    private static bool IsEnvironment((string Group, List<(Key Key, ImportedObject Object)> Objects) one, List<(string Group, List<(Key Key, ImportedObject Object)> Objects)> all)
    {
        if (Identifiers.Pascal(NameOf(one.Group)).Length == 0 || (File.Exists(one.Group) && !EnvironmentWords.Contains(NameOf(one.Group)))) return false;
        var keys = one.Objects.Select(static pair => pair.Key).ToHashSet();
        return all.Any(other => other.Group != one.Group && (!File.Exists(other.Group) || EnvironmentWords.Contains(NameOf(other.Group)))
            && other.Objects.Count(pair => keys.Contains(pair.Key)) * 2 >= Math.Min(keys.Count, other.Objects.Count));
    }

    private static List<ImportedObject> Merge(List<(string Group, List<(Key Key, ImportedObject Object)> Objects)> all, List<(string Group, List<(Key Key, ImportedObject Object)> Objects)> environments)
    {
        var common = all.Except(environments).SelectMany(static one => one.Objects).Select(static pair => pair.Object).ToList();
        var merged = common.Select(one => new ImportedObject(one.Root, ReflectedTypes.Instance) { File = one.File, Environments = EnvironmentSet.All(environments.Count) }).ToList();
        var tables = environments.Select(static one => one.Objects.ToDictionary(static pair => pair.Key, static pair => pair.Object)).ToList();
        var order = EnvironmentTrees.Order([.. environments.Select(static one => one.Objects.ConvertAll(static pair => pair.Key))])
            ?? [.. environments.SelectMany(static one => one.Objects).Select(static pair => pair.Key).Distinct()];
        foreach (var key in order)
        {
            var found = tables.ConvertAll(table => table.GetValueOrDefault(key));
            var first = found.First(static one => one is not null)!;
            var present = Enumerable.Range(0, found.Count).Where(i => found[i] is not null).Aggregate(new EnvironmentSet(0), static (set, i) => set.With(i));
            merged.Add(new(EnvironmentTrees.Merge([.. found.Select(static one => one?.Root)]), ReflectedTypes.Instance)
            {
                File = first.File,
                Environments = present,
                Name = first.Name,
                Namespace = first.Namespace,
            });
        }

        return merged;
    }
}
