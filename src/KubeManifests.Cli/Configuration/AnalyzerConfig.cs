using System.Collections.Concurrent;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Configuration;

/// <summary>
/// What the configuration files of a run say of each file, in the compiler's order: the nearest .editorconfig, those above it up to the root, the global files; what the command line names comes before all.
/// </summary>
internal sealed class AnalyzerConfig
{
    private static readonly IReadOnlyDictionary<string, ConfigEntry> Nothing = new Dictionary<string, ConfigEntry>();
    private readonly List<ConfigFile> _files = [];
    private readonly List<ConfigEntry> _chosen = [];
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, ConfigEntry>> _byFile = new(StringComparer.Ordinal);
    private List<ConfigFile>? _ordered;

    /// <summary>Everything that is said about the rules, wherever it holds.</summary>
    public IEnumerable<ConfigEntry> Entries => _files.SelectMany(file => file.Entries).Concat(_chosen);

    /// <summary>Adds a file; one that is not there says nothing.</summary>
    public void Add(string path)
    {
        if (File.Exists(path)) Add(ConfigFile.Read(Path.GetFullPath(path)));
    }

    /// <summary>Adds a file that was read.</summary>
    public void Add(ConfigFile file)
    {
        _files.Add(file);
        _ordered = null;
        _byFile.Clear();
    }

    /// <summary>Adds what the command line says, which is right whatever the files say.</summary>
    public void Add(ConfigEntry chosen)
    {
        _chosen.Add(chosen);
        _byFile.Clear();
    }

    /// <summary>What is said of a file, given by its full path.</summary>
    public IReadOnlyDictionary<string, ConfigEntry> Of(string file) => _files.Count == 0 && _chosen.Count == 0 ? Nothing : _byFile.GetOrAdd(file, Merge);

    /// <summary>The text that is given for a name in a file.</summary>
    public string? Find(string key, string file) => Of(file).TryGetValue(key, out var entry) ? entry.Value : null;

    /// <summary>The options that hold for a file.</summary>
    public RuleOptions OptionsOf(string file)
    {
        var entries = Of(file);
        return entries.Count == 0 ? RuleOptions.Default : RuleOptions.Read(name => entries.TryGetValue(name, out var entry) ? entry.Value : null);
    }

    private Dictionary<string, ConfigEntry> Merge(string path)
    {
        var entries = new Dictionary<string, ConfigEntry>(StringComparer.Ordinal);
        foreach (var level in _files.Where(file => file.IsGlobal && !file.IsForAll).GroupBy(file => file.Level).OrderBy(level => level.Key))
        {
            // Of two files of one level that say something of the same, none is right.
            foreach (var entry in level.SelectMany(file => file.Of(path).GroupBy(entry => entry.Key).Select(same => same.Last())).GroupBy(entry => entry.Key))
            {
                if (entry.Count() == 1) entries[entry.Key] = entry.First();
                else entries.Remove(entry.Key);
            }
        }

        _ordered ??= [.. _files.Where(file => !file.IsGlobal && !file.IsForAll).OrderBy(file => file.Path.Length)];
        var above = _ordered.Where(file => IsAbove(file, path)).ToList();
        int root = above.FindLastIndex(file => file.IsRoot);
        foreach (var file in above.Skip(Math.Max(root, 0)))
            foreach (var entry in file.Of(path)) entries[entry.Key] = entry;
        foreach (var entry in _files.Where(file => file.IsForAll).SelectMany(file => file.Of(path))) entries[entry.Key] = entry;
        foreach (var entry in _chosen) entries[entry.Key] = entry;
        return entries;
    }

    private static bool IsAbove(ConfigFile file, string path)
    {
        string folder = Path.GetDirectoryName(file.Path)!;
        return path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }
}
