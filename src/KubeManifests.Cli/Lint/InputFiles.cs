using System.IO.Enumeration;

namespace KubeManifests.Cli.Lint;

/// <summary>A file to read.</summary>
/// <param name="Path">The path as it is shown; "-" for the standard input.</param>
/// <param name="IsNamed">True when the user named it; false when it was found in a folder or by a pattern.</param>
internal readonly record struct InputFile(string Path, bool IsNamed);

/// <summary>Finds the files that arguments mean: files, folders (with those below, without hidden ones), patterns with * ? **, and - for the standard input.</summary>
internal static class InputFiles
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".jsonl"];

    /// <summary>The files in a fixed order, each once; <paramref name="missing"/> has the arguments that mean none.</summary>
    public static List<InputFile> Find(IEnumerable<string> arguments, List<string> missing)
    {
        var files = new List<InputFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            int before = seen.Count;
            if (argument == "-" || File.Exists(argument)) Add(argument, true);
            else if (Directory.Exists(argument)) AddFolder(argument);
            else if (argument.AsSpan().IndexOfAny('*', '?') >= 0)
            {
                foreach (string path in Expand(argument))
                {
                    if (Directory.Exists(path)) AddFolder(path);
                    else Add(path, false);
                }

                if (seen.Count == before) missing.Add(argument);
            }
            else missing.Add(argument);
        }

        return files;

        void Add(string path, bool isNamed)
        {
            if (seen.Add(path == "-" ? path : Path.GetFullPath(path))) files.Add(new(path, isNamed));
        }

        void AddFolder(string folder)
        {
            foreach (string path in Below(folder)) Add(path, false);
        }
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            if (IsManifest(file)) yield return Shown(file);
        foreach (string inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            // A link may lead back to where it came from.
            if (Path.GetFileName(inner).StartsWith('.') || File.GetAttributes(inner).HasFlag(FileAttributes.ReparsePoint)) continue;
            foreach (string file in Below(inner)) yield return file;
        }
    }

    private static bool IsManifest(string path)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
    }

    // "./a.yaml" of the folder "." is a.yaml.
    private static string Shown(string path) => path.StartsWith("./", StringComparison.Ordinal) && path.Length > 2 ? path[2..] : path;

    private static IEnumerable<string> Expand(string pattern)
    {
        string[] parts = pattern.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        string root = Path.GetPathRoot(pattern) is { Length: > 0 } found ? found : "";
        if (root.Length > 0 && OperatingSystem.IsWindows()) parts = parts[1..];
        return Expand(root, parts, 0).Order(StringComparer.Ordinal).Distinct();
    }

    private static IEnumerable<string> Expand(string folder, string[] parts, int index)
    {
        string part = parts[index], where = folder.Length == 0 ? "." : folder;
        bool isLast = index == parts.Length - 1;
        if (part == "**")
        {
            var here = isLast ? Below(where) : Expand(folder, parts, index + 1);
            if (isLast) return here;
            return here.Concat(Folders(where, "*").SelectMany(inner => Expand(Path.Combine(folder, inner), parts, index)));
        }

        if (part.AsSpan().IndexOfAny('*', '?') < 0)
        {
            string path = Path.Combine(folder, part);
            return isLast ? File.Exists(path) || Directory.Exists(path) ? [path] : [] : Directory.Exists(path) || part == ".." ? Expand(path, parts, index + 1) : [];
        }

        if (!isLast) return Folders(where, part).SelectMany(inner => Expand(Path.Combine(folder, inner), parts, index + 1));
        return Names(Directory.EnumerateFileSystemEntries(where), part).Select(name => Path.Combine(folder, name));
    }

    private static IEnumerable<string> Folders(string folder, string pattern) => Names(Directory.EnumerateDirectories(folder), pattern);

    private static IEnumerable<string> Names(IEnumerable<string> paths, string pattern) =>
        paths.Select(path => Path.GetFileName(path)!).Where(name => (!name.StartsWith('.') || pattern.StartsWith('.')) && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: OperatingSystem.IsWindows()));
}
