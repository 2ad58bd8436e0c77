using System.Globalization;
using KubeManifests.Cli.Configuration;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>How files are laid out.</summary>
internal enum Layout
{
    /// <summary>One file for each set and environment.</summary>
    Set,

    /// <summary>One file for each object.</summary>
    Object,

    /// <summary>One file for each object and a kustomization.yaml for each environment (and one for the sets without).</summary>
    Kustomize,
}

/// <summary>The options of <c>kubemanifests emit</c>. Each option has one value, as <c>--name value</c> or <c>--name=value</c>; <c>@file</c> reads further arguments, one a line.</summary>
internal sealed class EmitOptions
{
    public string Assembly { get; private set; } = "";

    public string Output { get; private set; } = "";

    public Layout Layout { get; private set; }

    public string ProjectFolder { get; private set; } = Environment.CurrentDirectory;

    /// <summary>Where the paths of the written files are listed; what an earlier run listed there and this one does not write is removed.</summary>
    public string? OutputList { get; private set; }

    /// <summary>Where the paths of the read YAML files are listed.</summary>
    public string? InputList { get; private set; }

    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(60);

    public bool WarningsAsErrors { get; private set; }

    public HashSet<string> NoWarn { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> NotAsErrors { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> AsErrors { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the project's configuration files say.</summary>
    public AnalyzerConfig Config { get; } = new();

    /// <summary>The project's preset.</summary>
    public RulePreset Preset { get; private set; }

    /// <summary>The files that were compiled.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>Assemblies that the user's assembly may need.</summary>
    public List<string> References { get; } = [];

    /// <summary>Where the process that does the work says what it is doing.</summary>
    public string? StateFile { get; private set; }

    /// <summary>The options; null when they are not understood, which is said then.</summary>
    public static EmitOptions? Parse(string[] arguments, Report report)
    {
        try
        {
            return Parse(arguments);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            report.Error("KUBE0012", new("kubemanifests", 0), e.Message);
            return null;
        }
    }

    private static EmitOptions Parse(string[] arguments)
    {
        var options = new EmitOptions();
        var all = arguments.SelectMany(argument => argument.StartsWith('@') ? File.ReadLines(argument[1..]).Where(line => line.Length > 0) : [argument]).ToList();
        for (int i = 0; i < all.Count; i++)
        {
            int equals = all[i].IndexOf('=');
            string name = equals < 0 ? all[i] : all[i][..equals];
            string value = equals >= 0 ? all[i][(equals + 1)..] : ++i < all.Count ? all[i] : throw new FormatException($"The option {name} has no value");
            switch (name)
            {
                case "--assembly": options.Assembly = Path.GetFullPath(value); break;
                case "--output": options.Output = Path.GetFullPath(value); break;
                case "--layout": options.Layout = LayoutOf(value); break;
                case "--project-dir": options.ProjectFolder = Path.GetFullPath(value); break;
                case "--list": options.OutputList = Path.GetFullPath(value); break;
                case "--inputs": options.InputList = Path.GetFullPath(value); break;
                case "--timeout": options.Timeout = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"The time limit \"{value}\" is not a number of seconds"); break;
                case "--warnaserror": options.WarningsAsErrors = bool.TryParse(value, out bool asErrors) && asErrors; break;
                case "--nowarn": options.NoWarn.UnionWith(Ids(value)); break;
                case "--warnnotaserror": options.NotAsErrors.UnionWith(Ids(value)); break;
                case "--warnaserrorids": options.AsErrors.UnionWith(Ids(value)); break;
                case "--config": options.Config.Add(value); break;
                case "--source": options.Sources.Add(value); break;
                case "--preset": options.Preset = RulePresets.Find(value) ?? throw new FormatException($"The preset \"{value}\" is not {string.Join(", ", RulePresets.Names)}"); break;
                case "--reference": options.References.Add(value); break;
                case "--state": options.StateFile = Path.GetFullPath(value); break;
                default: throw new FormatException($"The option {name} {value} is not known");
            }
        }

        if (options.Assembly.Length == 0 || options.Output.Length == 0) throw new FormatException("--assembly and --output are needed");
        return options;
    }

    private static Layout LayoutOf(string name) => name.Trim().ToLowerInvariant() switch
    {
        "set" => Layout.Set,
        "object" => Layout.Object,
        "kustomize" => Layout.Kustomize,
        _ => throw new FormatException($"The layout \"{name}\" is not set, object or kustomize"),
    };

    private static string[] Ids(string list) => list.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
}
