using System.Text.RegularExpressions;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// The severities chosen in .editorconfig and .globalconfig files, for C# files as a whole: sections for single files or folders are left
/// to the editor, since an object is not tied to one file.
/// </summary>
internal sealed partial class SeverityConfig
{
    private readonly List<(string Folder, bool IsGlobal, int Level, Dictionary<string, string> Severities)> _files = [];

    /// <summary>Adds a file; one that is not there says nothing.</summary>
    public void Add(string path)
    {
        if (File.Exists(path)) Add(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path), File.ReadLines(path));
    }

    /// <summary>Adds what a file of that folder says.</summary>
    public void Add(string folder, string name, IEnumerable<string> lines)
    {
        bool isGlobal = name.Equals(".globalconfig", StringComparison.OrdinalIgnoreCase), applies = false, beforeSections = true;
        int level = isGlobal ? 100 : 0;
        var severities = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string raw in lines)
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                beforeSections = false;
                applies = !isGlobal && IsForCSharp(line.Trim('[', ']'));
                continue;
            }

            if (line.Split('=', 2) is not [var key, var value]) continue;
            (key, value) = (key.Trim(), value.Split('#', ';')[0].Trim());
            if (beforeSections && key.Equals("is_global", StringComparison.OrdinalIgnoreCase)) isGlobal |= value.Equals("true", StringComparison.OrdinalIgnoreCase);
            else if (beforeSections && key.Equals("global_level", StringComparison.OrdinalIgnoreCase) && int.TryParse(value, out int chosen)) level = chosen;
            else if ((applies || (beforeSections && isGlobal)) && Key().Match(key) is { Success: true } match) severities[match.Groups[1].Value] = value.ToLowerInvariant();
        }

        if (severities.Count > 0) _files.Add((folder, isGlobal, level, severities));
    }

    /// <summary>What is chosen for a rule in a file: the nearest .editorconfig above it decides, then the global ones; null where nothing is.</summary>
    public string? Find(string id, string file)
    {
        return _files.Where(config => !config.IsGlobal && IsBelow(file, config.Folder)).OrderByDescending(config => config.Folder.Length)
            .Concat(_files.Where(config => config.IsGlobal).OrderByDescending(config => config.Level))
            .Select(config => config.Severities.GetValueOrDefault(id))
            .FirstOrDefault(severity => severity is not null and not "default");
    }

    private static bool IsBelow(string file, string folder) =>
        file.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // [*], [*.cs], [**.cs], [**/*.cs], [*.{cs,vb}]
    private static bool IsForCSharp(string section) => AllFiles().IsMatch(section) && (!section.Contains('.') || CSharp().IsMatch(section));

    [GeneratedRegex(@"^dotnet_diagnostic\.(\w+)\.severity$", RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex(@"^(\*\*/)?\*{1,2}(\.[\w{},\s]+)?$")]
    private static partial Regex AllFiles();

    [GeneratedRegex(@"(\.|\{|,)\s*cs\s*($|,|\})")]
    private static partial Regex CSharp();
}
