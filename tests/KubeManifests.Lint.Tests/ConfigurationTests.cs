namespace KubeManifests.Lint.Tests;

/// <summary>Severities and settings in <c>lint</c>: files, presets and the command line.</summary>
public sealed class ConfigurationTests : IDisposable
{
    // A Service that selects no Pod (KUBE1017, a warning) and a Secret that comes from elsewhere (KUBE1008, a hint).
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n  ports:\n  - port: 80\n";
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: job\nspec:\n  containers:\n  - name: job\n    image: job:1.2\n    env:\n    - name: KEY\n      valueFrom:\n        secretKeyRef:\n          name: elsewhere\n          key: key\n";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("[*.yaml]", "dotnet_diagnostic.KUBE1017.severity = error", "error")]
    [InlineData("[*]", "dotnet_diagnostic.KUBE1017.severity = none", null)]
    [InlineData("[*.cs]", "dotnet_diagnostic.KUBE1017.severity = error", "warning")]
    [InlineData("[deploy/*.{cs,yaml}]", "dotnet_diagnostic.KUBE1017.severity = suggestion", "info")]
    [InlineData("[*]", "dotnet_analyzer_diagnostic.category-Links.severity = error", "error")]
    [InlineData("[*]", "dotnet_analyzer_diagnostic.category-Security.severity = error", "warning")]
    [InlineData("[*]", "dotnet_analyzer_diagnostic.severity = none", null)]
    public void The_editorconfig_above_a_file_holds(string section, string line, string? severity)
    {
        _tool.File("deploy/a.yaml", Service);
        _tool.File(".editorconfig", $"root = true\n{section}\n{line}\n");
        AssertSeverity("KUBE1017", severity, _tool.Run("@/deploy", "-f", "jsonl"));
    }

    [Fact]
    public void Each_file_has_its_own()
    {
        _tool.File("dev/a.yaml", Service);
        _tool.File("dev/.editorconfig", "[*]\ndotnet_diagnostic.KUBE1017.severity = none\n");
        _tool.File("prod/a.yaml", Service.Replace("name: web", "name: shop", StringComparison.Ordinal));
        string finding = Assert.Single(_tool.Run("@/", "-f", "jsonl", "--only", "KUBE1017").Lines);
        Assert.Contains("prod/a.yaml", finding);
    }

    [Fact]
    public void What_the_command_line_says_is_right()
    {
        _tool.File("a.yaml", Service);
        _tool.File(".editorconfig", "[*]\ndotnet_diagnostic.KUBE1017.severity = none\n");
        _tool.File("strict.globalconfig", "dotnet_diagnostic.KUBE1017.severity = suggestion\n");
        AssertSeverity("KUBE1017", "info", _tool.Run("@/a.yaml", "-f", "jsonl", "--config", "@/strict.globalconfig"));
        AssertSeverity("KUBE1017", "error", _tool.Run("@/a.yaml", "-f", "jsonl", "--config", "@/strict.globalconfig", "--set", "KUBE1017=error"));
    }

    [Theory]
    [InlineData("default", "info")]
    [InlineData("strict", "warning")]
    [InlineData("all", "info")]
    public void Presets_choose_severities(string preset, string severity)
    {
        _tool.File("a.yaml", Pod);
        AssertSeverity("KUBE1008", severity, _tool.Run("@/a.yaml", "-f", "jsonl", "--preset", preset));
        _tool.File(".editorconfig", "[*]\ndotnet_diagnostic.KUBE1008.severity = error\n");
        AssertSeverity("KUBE1008", "error", _tool.Run("@/a.yaml", "-f", "jsonl", "--preset", preset));
    }

    [Theory]
    [InlineData("closed_kinds=Secret", "KUBE1008", "error")]
    [InlineData("kube_analyzers.closed_kinds=ConfigMap", "KUBE1008", "info")]
    [InlineData("nodeport_range=20000-29999", "KUBE2305", null)]
    [InlineData("nodeport_range=30000-32767", "KUBE2305", "error")]
    public void Options_are_set(string option, string id, string? severity)
    {
        _tool.File("a.yaml", Pod + "---\n" + Service.Replace("port: 80", "port: 80\n    nodePort: 20080", StringComparison.Ordinal).Replace("spec:", "spec:\n  type: NodePort", StringComparison.Ordinal));
        AssertSeverity(id, severity, _tool.Run("@/a.yaml", "-f", "jsonl", "--set", option));
    }

    [Theory]
    [InlineData("--preset", "loud", "The preset \"loud\" is not default, strict")]
    [InlineData("--set", "KUBE1017=loud", "The severity \"loud\" of KUBE1017 is not one of")]
    [InlineData("--set", "no_such_option=1", "There is no option kube_analyzers.no_such_option")]
    [InlineData("--config", "absent.globalconfig", "There is no configuration file absent.globalconfig")]
    public void Wrong_options_are_told(string option, string value, string message)
    {
        _tool.File("a.yaml", Service);
        var result = _tool.Run("@/a.yaml", option, value);
        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public void A_mistake_in_a_file_is_told_and_nothing_breaks()
    {
        _tool.File("a.yaml", Service);
        _tool.File(".editorconfig", "root = true\n\n[*]\ndotnet_diagnostic.KUBE1017.severity = loud\n");
        var result = _tool.Run("@/a.yaml", "-f", "jsonl");
        AssertSeverity("KUBE1017", "warning", result);
        Assert.StartsWith("@/.editorconfig:4: warning: The severity \"loud\" of KUBE1017", result.Error);
    }

    private static void AssertSeverity(string id, string? severity, Tool.Result result)
    {
        var lines = result.Lines.Where(line => line.Contains(id, StringComparison.Ordinal)).ToList();
        if (severity is null) Assert.Empty(lines);
        else Assert.Contains($"\"severity\":\"{severity}\"", Assert.Single(lines));
    }
}
