using System.CommandLine;
using System.Text;
using KubeManifests.Cli.Configuration;
using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Cli.Lint.Formats;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Cli.Lint;

/// <summary>Where a command reads and writes.</summary>
/// <param name="Input">The standard input.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
/// <param name="HasColor">Whether the output is a terminal that is to be coloured.</param>
/// <param name="ShowsProgress">Whether the standard error is a terminal.</param>
internal sealed record CommandStreams(Func<Stream> Input, TextWriter Output, TextWriter Error, bool HasColor, bool ShowsProgress)
{
    /// <summary>Those of the process.</summary>
    public static CommandStreams OfProcess() => new(
        Console.OpenStandardInput,
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        !Console.IsErrorRedirected);
}

/// <summary><c>kubemanifests lint</c>: checks YAML and JSON manifests by the rules.</summary>
internal static class LintCommand
{
    private const string FixOnlyOption = "--fix-only";
    private static readonly string[] Severities = ["hidden", "info", "warning", "error"];

    /// <summary>No finding of at least <c>--fail-on</c>.</summary>
    public const int Clean = 0;

    /// <summary>Such a finding.</summary>
    public const int Found = 1;

    /// <summary>Something could not be read, or the options are wrong.</summary>
    public const int Unreadable = 2;

    /// <summary>The command with its options.</summary>
    public static Command Create(CommandStreams streams)
    {
        var paths = new Argument<string[]>("path") { Arity = ArgumentArity.OneOrMore, Description = "Files, folders, patterns (* ? **), or - for the standard input. YAML, JSON or JSON lines, also gzipped." };
        var isolated = new Option<bool>("--isolated") { Description = "Each document is a world of its own: nothing refers to another document." };
        var only = new Option<string[]>("--only") { Description = "Only these rules: ids (KUBE2202), starts of ids (KUBE22) or bands (2, 2xxx, validity), with commas between.", HelpName = "rules" };
        var skip = new Option<string[]>("--skip") { Description = "Not these rules; written as for --only.", HelpName = "rules" };
        var severity = new Option<string>("--severity") { Description = "The least severity that is shown: error, warning, info, hidden.", DefaultValueFactory = _ => "info", HelpName = "severity" };
        var failOn = new Option<string>("--fail-on") { Description = "The least severity that makes the exit code 1: error, warning, info, hidden, none.", DefaultValueFactory = _ => "error", HelpName = "severity" };
        var format = new Option<string>("--format", "-f") { Description = "text, json, jsonl, sarif, github or msbuild.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var @namespace = new Option<string?>("--namespace", "-n") { Description = "The namespace of objects that name none, as kubectl apply -n has it.", HelpName = "name" };
        var version = new Option<string?>("--kubernetes-version") { Description = $"The version of the servers (1.20 to {TargetVersion.Newest}): what they do not have yet is found, what they still serve is not.", HelpName = "version" };
        var preset = new Option<string?>("--preset") { Description = $"Severities under one name: {string.Join(", ", RulePresets.Names)}.", HelpName = "preset" };
        var config = new Option<string[]>("--config") { Description = "A configuration file that holds for all files, as .globalconfig does for C#. The .editorconfig files above a file hold without being named.", HelpName = "file" };
        var set = new Option<string[]>("--set") { Description = "A setting: kube_analyzers.nodeport_range=30000-32767 or KUBE3011=warning.", HelpName = "name=value" };
        var fix = new Option<bool>("--fix") { Description = "Repairs what can be repaired; --fix=RULES only what these rules find. With - the repaired text is written to the standard output." };
        var fixOnly = new Option<string[]>(FixOnlyOption) { Hidden = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --fix: shows the differences and changes no file." };
        var command = new Command("lint", "Checks Kubernetes manifests: what the API server rejects, and what does not fit together.")
        {
            paths, isolated, only, skip, severity, failOn, format, @namespace, version, preset, config, set, fix, fixOnly, dryRun,
        };
        command.SetAction(parsed =>
        {
            var filter = new RuleFilter();
            var fixFilter = parsed.GetValue(fixOnly) is { Length: > 0 } ? new RuleFilter() : null;
            string? unknown = parsed.GetValue(paths)!.FirstOrDefault(path => path.Length > 1 && path[0] == '-' && !Path.Exists(path));
            string? mistake = unknown is not null ? $"The option {unknown} is not known" : filter.Only(parsed.GetValue(only) ?? []) ?? filter.Skip(parsed.GetValue(skip) ?? []) ?? fixFilter?.Only(parsed.GetValue(fixOnly)!);
            if (parsed.GetValue(dryRun) && !parsed.GetValue(fix)) mistake ??= "--dry-run goes with --fix";
            int shown = Array.IndexOf(Severities, parsed.GetValue(severity)!.ToLowerInvariant());
            int failing = Array.IndexOf(Severities, parsed.GetValue(failOn)!.ToLowerInvariant());
            bool neverFails = parsed.GetValue(failOn)!.Equals("none", StringComparison.OrdinalIgnoreCase);
            bool isFormat = TryParse(parsed.GetValue(format)!, out var chosen);
            if (shown < 0) mistake ??= $"The severity \"{parsed.GetValue(severity)}\" is not error, warning, info or hidden";
            if (failing < 0 && !neverFails) mistake ??= $"The severity \"{parsed.GetValue(failOn)}\" is not error, warning, info, hidden or none";
            if (!isFormat) mistake ??= $"The format \"{parsed.GetValue(format)}\" is not text, json, jsonl, sarif, github or msbuild";
            if (parsed.GetValue(version) is { } target && TargetVersion.Parse(target) is null) mistake ??= $"The version \"{parsed.GetValue(version)}\" is not one from 1.20 to {TargetVersion.Newest}";
            var chosenPreset = RulePresets.Find(parsed.GetValue(preset));
            if (chosenPreset is null) mistake ??= $"The preset \"{parsed.GetValue(preset)}\" is not {string.Join(", ", RulePresets.Names)}";
            mistake ??= (parsed.GetValue(config) ?? []).FirstOrDefault(file => !File.Exists(file)) is { } absent ? $"There is no configuration file {absent}" : null;
            List<ConfigEntry> settings = [.. (parsed.GetValue(set) ?? []).Select(Setting)];
            if (parsed.GetValue(version) is { } servers) settings.Add(new(TargetVersion.Option.Name, servers, "--kubernetes-version", 0));
            mistake ??= settings.Select(ConfigMistakes.Find).FirstOrDefault(message => message is not null);
            if (mistake is not null)
            {
                streams.Error.WriteLine(mistake);
                return Unreadable;
            }

            return Run(streams, new()
            {
                Paths = parsed.GetValue(paths) ?? [],
                IsIsolated = parsed.GetValue(isolated),
                Filter = filter,
                Severity = (RuleSeverity)shown,
                FailOn = neverFails ? null : (RuleSeverity)failing,
                Preset = chosenPreset.GetValueOrDefault(),
                ConfigFiles = parsed.GetValue(config) ?? [],
                Set = settings,
                Format = chosen,
                Fixes = parsed.GetValue(fix),
                FixOnly = fixFilter,
                IsDryRun = parsed.GetValue(dryRun),
                Namespace = parsed.GetValue(@namespace),
                HasColor = streams.HasColor,
                ShowsProgress = streams.ShowsProgress,
            });
        });
        return command;
    }

    // A rule's id alone means its severity.
    private static ConfigEntry Setting(string text)
    {
        string[] parts = text.Split('=', 2);
        string name = parts[0].Trim().ToLowerInvariant(), value = parts.Length > 1 ? parts[1].Trim() : "";
        if (name.StartsWith("kube", StringComparison.Ordinal) && name.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0) name = $"dotnet_diagnostic.{name}.severity";
        else if (name.StartsWith("dotnet_", StringComparison.Ordinal) || name.StartsWith(RuleOption.Prefix, StringComparison.Ordinal)) { }
        else name = RuleOption.Prefix + name;
        return new(name, value, "--set", 0);
    }

    /// <summary>"--fix=rules" as the parser takes it: an option that may have a value would take the path after it.</summary>
    public static string[] Expand(string[] arguments) =>
        [.. arguments.SelectMany(argument => argument.StartsWith("--fix=", StringComparison.Ordinal) ? ["--fix", FixOnlyOption, argument[6..]] : new[] { argument })];

    private static bool TryParse(string text, out LintFormat format)
    {
        LintFormat? found = text.ToLowerInvariant() switch
        {
            "text" => LintFormat.Text,
            "json" => LintFormat.Json,
            "jsonl" => LintFormat.Jsonl,
            "sarif" => LintFormat.Sarif,
            "github" => LintFormat.GitHub,
            "msbuild" => LintFormat.MSBuild,
            _ => null,
        };
        format = found.GetValueOrDefault();
        return found is not null;
    }

    private static int Run(CommandStreams streams, LintOptions options)
    {
        LintResult? result;
        if (options.Fixes)
        {
            result = FixCommand.Run(streams, options);
            return result is null ? Unreadable : CodeOf(result, options);
        }

        using (var progress = new Progress(options.ShowsProgress ? streams.Error : null))
            result = new LintRun(options, streams.Input, progress).Run();
        SayMistakes(streams, result);
        try
        {
            FindingWriter.Of(options).Write(result, streams.Output, streams.Error);
            streams.Output.Flush();
        }
        catch (IOException)
        {
            // The reader at the other end of the pipe has seen enough.
        }

        return CodeOf(result, options);
    }

    /// <summary>Says what in configuration files cannot be meant.</summary>
    public static void SayMistakes(CommandStreams streams, LintResult result)
    {
        foreach (var (entry, message) in result.ConfigMistakes) streams.Error.WriteLine($"{entry.File}:{entry.Line}: warning: {message}");
    }

    private static int CodeOf(LintResult result, LintOptions options)
    {
        if (result.Errors.Count > 0) return Unreadable;
        return options.FailOn is { } least && result.Worst >= least ? Found : Clean;
    }
}
