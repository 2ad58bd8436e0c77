namespace KubeManifests.Rules.Model;

/// <summary>
/// Picks the files whose settings are the project's. An editor and a build have to pick the same ones: objects are compared over all files of a project,
/// so that one file's settings cannot hold for one file's objects.
/// </summary>
public static class ProjectFiles
{
    /// <summary>One file of each folder with sources, the folder nearest to the project first: its options hold, and a rule is on that is on for any of them.</summary>
    public static IReadOnlyList<string> Representatives(IEnumerable<string> paths, string? projectFolder)
    {
        var all = paths.Select(static path => new SourcePath(path)).ToList();

        // What is in no folder was made by the compiler's host.
        if (all.Exists(static file => file.Plain.Contains("/"))) all.RemoveAll(static file => !file.Plain.Contains("/"));
        if (projectFolder is { Length: > 0 })
        {
            string folder = projectFolder.Replace('\\', '/').TrimEnd('/') + "/";
            var own = all.Where(file => file.Plain.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && !file.Plain.Substring(folder.Length).StartsWith("obj/", StringComparison.OrdinalIgnoreCase)).ToList();
            if (own.Count > 0) all = own;
        }

        return
        [
            .. all.GroupBy(static file => file.Plain.Substring(0, file.Plain.LastIndexOf('/') + 1))
                .OrderBy(static group => group.Key.Count(static c => c == '/')).ThenBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => group.OrderBy(static file => file.Plain, StringComparer.Ordinal).First().Path),
        ];
    }

    // A class: code for collections of a structure of ours would be compiled in every process anew.
    private sealed class SourcePath(string path)
    {
        public string Path { get; } = path;

        public string Plain { get; } = path.Replace('\\', '/');
    }
}
