using System.Collections.Concurrent;
using KubeManifests.Cli.Configuration;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint;

/// <summary>
/// Which rules run for a file and how bad what they find is: by the .editorconfig files above it, as for C#, by <c>--config</c>, <c>--set</c> and <c>--preset</c>.
/// </summary>
internal sealed class LintRules
{
    private readonly LintOptions _options;
    private readonly AnalyzerConfig _config = new();
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RuleSettings> _bySettings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IReadOnlyDictionary<string, ConfigEntry> Config, RuleSettings Settings)> _byFile = new(StringComparer.Ordinal);

    public LintRules(LintOptions options)
    {
        _options = options;
        foreach (string file in options.ConfigFiles) _config.Add(ConfigFile.ReadForAll(Path.GetFullPath(file)));
        foreach (var entry in options.Set) _config.Add(entry);
    }

    /// <summary>What in the configuration cannot be meant.</summary>
    public IEnumerable<(ConfigEntry Entry, string Message)> Mistakes => ConfigMistakes.Find(_config);

    /// <summary>The rules for a file, by the name it is shown by. Not for several threads at once.</summary>
    public RuleSettings SettingsOf(string file) => Of(file).Settings;

    /// <summary>The severity of a finding; null where its rule is off.</summary>
    public RuleSeverity? SeverityOf(Finding finding, string file)
    {
        var severity = ChosenSeverity.Of(finding.Rule, finding.Severity, Of(file).Config, _options.Preset);
        return severity == RuleSeverity.Hidden && _options.Names(finding.Rule) ? RuleSeverity.Info : severity;
    }

    private (IReadOnlyDictionary<string, ConfigEntry> Config, RuleSettings Settings) Of(string file)
    {
        if (_byFile.TryGetValue(file, out var known)) return known;

        // The standard input is taken for a file of the current folder.
        string path = Path.GetFullPath(file == "stdin" ? "stdin.yaml" : file);
        Discover(Path.GetDirectoryName(path));
        var config = _config.Of(path);
        string key = string.Join('\n', config.Values.Select(entry => entry.Key + "=" + entry.Value).Order(StringComparer.Ordinal));
        var settings = _bySettings.GetOrAdd(key, _ => new(_config.OptionsOf(path), RuleCatalogue.Infos.Where(rule => IsOff(rule, config)).Select(rule => rule.Id)));
        return _byFile[file] = (config, settings);
    }

    // Hidden rules run when what is hidden is wanted.
    private bool IsOff(RuleInfo rule, IReadOnlyDictionary<string, ConfigEntry> config) => !_options.Names(rule)
        && ChosenSeverity.IsOff(rule, config, _options.Preset)
        && (ChosenSeverity.Of(rule, rule.Severity, config, _options.Preset) is null || !_options.WantsHidden);

    private void Discover(string? folder)
    {
        for (; folder is not null && _folders.Add(folder); folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, ".editorconfig");
            if (!File.Exists(path)) continue;
            var file = ConfigFile.Read(path);
            _config.Add(file);
            if (file.IsRoot) break;
        }
    }
}
