using KubeManifests.Cli.Configuration;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>What a project says about the rules, by its options and configuration files: the same as its compiler and its editor understand.</summary>
internal sealed class ProjectRules
{
    private readonly EmitOptions _options;
    private readonly string _main;
    private readonly Dictionary<string, IReadOnlyDictionary<string, ConfigEntry>> _configs = new(StringComparer.Ordinal);

    public ProjectRules(EmitOptions options)
    {
        _options = options;
        var files = ProjectFiles.Representatives(options.Sources, options.ProjectFolder);
        if (files.Count == 0) files = [Path.Combine(options.ProjectFolder, "_.cs")];
        _main = files[0];
        var chosen = options.Config.OptionsOf(_main);
        Settings = new(chosen, RuleCatalogue.Infos.Where(rule => !IsOn(rule, files) || chosen.IsAlwaysBelow(RuleSeverity.Warning, rule) && !IsRaised(rule, files)).Select(rule => rule.Id));
    }

    /// <summary>Which rules run, and with what options.</summary>
    public RuleSettings Settings { get; }

    /// <summary>The severity of a finding about an object that was made in a file; null where it is off.</summary>
    public RuleSeverity? SeverityOf(Finding finding, string file)
    {
        string id = finding.Rule.Id;
        if (_options.NoWarn.Contains(id)) return null;
        if (_options.AsErrors.Contains(id) && !_options.NotAsErrors.Contains(id)) return RuleSeverity.Error;

        // A file that is not there under this name (a path that the compiler was told to map) is taken for the project's.
        if (!_configs.TryGetValue(file, out var config)) _configs.Add(file, config = _options.Config.Of(File.Exists(file) ? Path.GetFullPath(file) : _main));
        var severity = ChosenSeverity.Of(finding.Rule, finding.Severity, config, _options.Preset);
        return severity == RuleSeverity.Warning && _options.WarningsAsErrors && !_options.NotAsErrors.Contains(id) ? RuleSeverity.Error : severity;
    }

    // A build prints errors and warnings only: what is neither by default, and nowhere made so, need not run.
    private bool IsRaised(RuleInfo rule, IReadOnlyList<string> files) => _options.AsErrors.Contains(rule.Id)
        || files.Any(file => ChosenSeverity.Of(rule, rule.Severity, _options.Config.Of(file), _options.Preset) is RuleSeverity.Warning or RuleSeverity.Error);

    private bool IsOn(RuleInfo rule, IReadOnlyList<string> files) => !_options.NoWarn.Contains(rule.Id)
        && (_options.AsErrors.Contains(rule.Id) || files.Any(file => !ChosenSeverity.IsOff(rule, _options.Config.Of(file), _options.Preset)));
}
