namespace KubeManifests.Cli.Configuration;

/// <summary>A line of a configuration file, or what the command line says in its place.</summary>
/// <param name="Key">The name, in lower case.</param>
/// <param name="Value">The text.</param>
/// <param name="File">The file; the option's name for what the command line says.</param>
/// <param name="Line">The line, from 1; 0 for the command line.</param>
internal sealed record ConfigEntry(string Key, string Value, string File, int Line)
{
    /// <summary>Whether the entry is about the rules.</summary>
    public bool IsOurs => Key.StartsWith("kube_analyzers.", StringComparison.Ordinal)
        || Key.StartsWith("dotnet_diagnostic.kube", StringComparison.Ordinal)
        || Key.StartsWith("dotnet_analyzer_diagnostic.", StringComparison.Ordinal);
}

/// <summary>What an .editorconfig or .globalconfig file says about the rules.</summary>
internal sealed class ConfigFile
{
    private readonly List<Section> _sections = [];

    private ConfigFile(string path, bool isForAll)
    {
        Path = path;
        IsForAll = isForAll;
        Folder = System.IO.Path.GetDirectoryName(path)?.Replace('\\', '/').TrimEnd('/') ?? "";
        IsGlobal = System.IO.Path.GetFileName(path).Equals(".globalconfig", StringComparison.OrdinalIgnoreCase);
        Level = IsGlobal ? 100 : 0;
    }

    public string Path { get; }

    /// <summary>Whether the user named it for all files.</summary>
    public bool IsForAll { get; }

    /// <summary>Whether it is about all files, wherever they are.</summary>
    public bool IsGlobal { get; private set; }

    /// <summary>Of global files that say different things the one of the highest level is right.</summary>
    public int Level { get; private set; }

    /// <summary>Whether those of the folders above do not hold here.</summary>
    public bool IsRoot { get; private set; }

    /// <summary>All that it says about the rules.</summary>
    public IEnumerable<ConfigEntry> Entries => _sections.SelectMany(section => section.Entries);

    private string Folder { get; }

    /// <summary>Reads a file that holds for all files, wherever it and they lie: what stands before its sections holds, too.</summary>
    public static ConfigFile ReadForAll(string path) => Read(path, File.ReadLines(path), isForAll: true);

    /// <summary>Reads a file, whose path is a full one.</summary>
    public static ConfigFile Read(string path) => Read(path, File.ReadLines(path));

    /// <summary>Reads the lines of a file.</summary>
    public static ConfigFile Read(string path, IEnumerable<string> lines, bool isForAll = false)
    {
        var file = new ConfigFile(path, isForAll);
        string? section = null;
        int number = 0;
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                int end = line.LastIndexOf(']');
                section = end > 0 ? line[1..end] : "";
                continue;
            }

            int separator = line.AsSpan().IndexOfAny('=', ':');
            if (separator <= 0) continue;
            var entry = new ConfigEntry(line[..separator].Trim().ToLowerInvariant(), line[(separator + 1)..].Split('#', ';')[0].Trim(), path, number);
            if (section is null) file.SayOfFile(entry);
            if (entry.IsOurs) file.Add(section, entry);
        }

        return file;
    }

    /// <summary>What it says of a file, given by its full path; later lines are right.</summary>
    public IEnumerable<ConfigEntry> Of(string path)
    {
        if (_sections.Count == 0) return [];
        string plain = path.Replace('\\', '/');
        if (IsGlobal) return _sections.Where(section => section.Name.Length == 0 || section.Name == plain).SelectMany(section => section.Entries);
        bool isBelow = plain.StartsWith(Folder + "/", OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        if (!isBelow && !IsForAll) return [];
        string below = isBelow ? plain[Folder.Length..] : plain;
        return _sections.Where(section => section.Pattern is null || section.Pattern.Matches(below)).SelectMany(section => section.Entries);
    }

    private void SayOfFile(ConfigEntry entry)
    {
        switch (entry.Key)
        {
            case "is_global": IsGlobal |= entry.Value.Equals("true", StringComparison.OrdinalIgnoreCase); break;
            case "global_level" when int.TryParse(entry.Value, out int level): Level = level; break;
            case "root": IsRoot = entry.Value.Equals("true", StringComparison.OrdinalIgnoreCase); break;
        }
    }

    private void Add(string? section, ConfigEntry entry)
    {
        if (section is null && !IsGlobal && !IsForAll) return;
        string name = section ?? "";
        if (_sections.Count == 0 || _sections[^1].Name != name) _sections.Add(new(name, section is null || IsGlobal ? null : new SectionPattern(name), []));
        _sections[^1].Entries.Add(entry);
    }

    private sealed record Section(string Name, SectionPattern? Pattern, List<ConfigEntry> Entries);
}
