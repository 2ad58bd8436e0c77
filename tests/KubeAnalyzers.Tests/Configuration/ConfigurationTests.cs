using KubeManifests.Cli.Configuration;
using AnalyzerConfig = KubeManifests.Cli.Configuration.AnalyzerConfig;
using KubeManifests.Rules.Model;
using KubeManifests.Tools;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>Configuration in the editor and compiler, and that the other front ends read it alike.</summary>
public class ConfigurationTests
{
    private const string Service = """
        public sealed class Shop : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                new Service
                {
                    Metadata = new() { Name = "web" },
                    Spec = new() { Type = ServiceType.NodePort, Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, NodePort = 20000 }] },
                },
                new Pod
                {
                    Metadata = new() { Name = "job" },
                    Spec = new() { Containers = [new() { Name = "job", Image = "job:1.2", Env = [new() { Name = "KEY", ValueFrom = new() { SecretKeyRef = new() { Name = "elsewhere", Key = "key" } } }] }] },
                },
            ];
        }
        """;

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.KUBE1017.severity = error", "KUBE1017", DiagnosticSeverity.Error)]
    [InlineData("[*]\ndotnet_diagnostic.KUBE1017.severity = none", "KUBE1017", null)]
    [InlineData("[*.cs]\ndotnet_analyzer_diagnostic.category-Links.severity = none", "KUBE1017", null)]
    [InlineData("[*.cs]\nkube_analyzers.nodeport_range = 20000-32767", "KUBE2305", null)]
    [InlineData("[*.cs]\nkube_analyzers.nodeport_range = many", "KUBE2305", DiagnosticSeverity.Error)]
    [InlineData("[*.vb]\nkube_analyzers.nodeport_range = 20000-32767", "KUBE2305", DiagnosticSeverity.Error)]
    [InlineData("[*.cs]\nkube_analyzers.closed_kinds = Secret, ConfigMap", "KUBE1008", DiagnosticSeverity.Error)]
    [InlineData("[*.cs]", "KUBE1008", DiagnosticSeverity.Info)]
    public void Files_choose_severities_and_options(string config, string id, DiagnosticSeverity? severity)
    {
        var found = new CompilerConfiguration(("/shop/.editorconfig", config)).Analyze(new TestFile("/shop/Shop.cs", Service));
        Assert.Equal(severity, found.FirstOrDefault(diagnostic => diagnostic.Id == id)?.Severity);
    }

    [Theory]
    [InlineData("default", DiagnosticSeverity.Info)]
    [InlineData("strict", DiagnosticSeverity.Warning)]
    [InlineData("nonsense", DiagnosticSeverity.Info)]
    public void A_preset_raises_single_findings(string preset, DiagnosticSeverity severity)
    {
        var property = ("/shop/obj/Shop.GeneratedMSBuildEditorConfig.editorconfig", $"is_global = true\nbuild_property.KubeManifestsPreset = {preset}\nbuild_property.ProjectDir = /shop/\n");
        Assert.Equal(severity, new CompilerConfiguration(property).Analyze(new TestFile("/shop/Shop.cs", Service)).Single(diagnostic => diagnostic.Id == "KUBE1008").Severity);
        var chosen = new CompilerConfiguration(property, ("/shop/.editorconfig", "[*]\ndotnet_diagnostic.KUBE1008.severity = error"));
        Assert.Equal(DiagnosticSeverity.Error, chosen.Analyze(new TestFile("/shop/Shop.cs", Service)).Single(diagnostic => diagnostic.Id == "KUBE1008").Severity);
    }

    [Fact]
    public void The_files_of_presets_say_what_presets_mean()
    {
        foreach (string path in Directory.GetFiles(Repository.At(DocsGenerator.PresetFolder)))
        {
            var preset = RulePresets.Find(Path.GetFileNameWithoutExtension(path))!.Value;
            var config = new CompilerConfiguration(("/p/preset.globalconfig", File.ReadAllText(path)));
            Assert.All(RuleCatalogue.Infos, rule => Assert.Equal(preset.SeverityOf(rule), config.Global.TreeOptions.TryGetValue(rule.Id, out var severity) ? Severity(severity) : null));
        }
    }

    [Fact]
    public void The_settings_nearest_to_the_project_are_its_own()
    {
        string[] files = ["/shop/obj/A.cs", "/shop/deep/er/B.cs", "/shop/deep/Z.cs", "/shop/deep/C.cs", "/elsewhere/D.cs"];
        Assert.Equal(["/shop/deep/C.cs", "/shop/deep/er/B.cs"], ProjectFiles.Representatives(files, "/shop/"));
        Assert.Equal(["/elsewhere/D.cs"], ProjectFiles.Representatives(["/elsewhere/D.cs"], "/shop/"));
        var config = new CompilerConfiguration(("/shop/.editorconfig", "[deep/*.cs]\nkube_analyzers.nodeport_range = 20000-32767"));
        Assert.DoesNotContain(config.Analyze(new TestFile("/shop/deep/Shop.cs", Service)), diagnostic => diagnostic.Id == "KUBE2305");
    }

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*")]
    [InlineData("**")]
    [InlineData("**.cs")]
    [InlineData("**/*.cs")]
    [InlineData("/*.cs")]
    [InlineData("b/*.cs")]
    [InlineData("b/**.cs")]
    [InlineData("b/**")]
    [InlineData("/b/**/c.cs")]
    [InlineData("{a,b}/c.cs")]
    [InlineData("*.{cs,vb}")]
    [InlineData("*.{cs}")]
    [InlineData("{c,b/{c,d}}.cs")]
    [InlineData("c{1..3}.cs")]
    [InlineData("c{3..1}.cs")]
    [InlineData("c{-1..1}.cs")]
    [InlineData("?.cs")]
    [InlineData("c?.cs")]
    [InlineData("\\c.cs")]
    [InlineData("{c.cs")]
    [InlineData("c}.cs")]
    [InlineData("C.cs")]
    [InlineData("c.c")]
    public void Sections_are_read_as_the_compiler_reads_them(string section)
    {
        string text = $"[{section}]\ndotnet_diagnostic.KUBE1017.severity = error # said\nkube_analyzers.nodeport_range: 1-2 ; said\n";
        var compiler = new CompilerConfiguration(("/a/.editorconfig", text));
        var ours = new AnalyzerConfig();
        ours.Add(ConfigFile.Read("/a/.editorconfig", text.Split('\n')));
        foreach (string file in (string[])["/a/c.cs", "/a/b/c.cs", "/a/b/d.cs", "/a/b/d/c.cs", "/a/c1.cs", "/a/c2.cs", "/a/c-1.cs", "/a/c.vb", "/a/c}.cs", "/a/{c.cs", "/c.cs", "/ab/c.cs"])
        {
            var theirs = compiler.Of(file);
            Assert.Equal((file, theirs.TreeOptions.TryGetValue("KUBE1017", out var severity) ? severity : ReportDiagnostic.Default), (file, ours.Find("dotnet_diagnostic.kube1017.severity", file) is null ? ReportDiagnostic.Default : ReportDiagnostic.Error));
            Assert.Equal((file, theirs.AnalyzerOptions.GetValueOrDefault("kube_analyzers.nodeport_range")), (file, ours.Find("kube_analyzers.nodeport_range", file)));
        }
    }

    [Fact]
    public void Files_are_combined_as_the_compiler_combines_them()
    {
        (string Path, string Text)[] files =
        [
            ("/.globalconfig", "is_global = true\ndotnet_diagnostic.KUBE1001.severity = none\ndotnet_diagnostic.KUBE1005.severity = none\nkube_analyzers.a = global"),
            ("/p/low.globalconfig", "is_global = true\nglobal_level = -100\ndotnet_diagnostic.KUBE1001.severity = error\ndotnet_diagnostic.KUBE1006.severity = error"),
            ("/p/one.globalconfig", "is_global = true\ndotnet_diagnostic.KUBE1007.severity = error\nkube_analyzers.b = same"),
            ("/p/two.globalconfig", "is_global = true\ndotnet_diagnostic.KUBE1007.severity = none\nkube_analyzers.b = same"),
            ("/.editorconfig", "[*]\ndotnet_diagnostic.KUBE1005.severity = warning\ndotnet_diagnostic.KUBE1008.severity = warning\nkube_analyzers.c = top"),
            ("/a/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KUBE1008.severity = error\n[b/*]\ndotnet_diagnostic.KUBE1008.severity = none\nkube_analyzers.a = near"),
            ("/a/b/.editorconfig", "[d.cs]\ndotnet_diagnostic.KUBE1008.severity = suggestion\n"),
        ];
        var compiler = new CompilerConfiguration(files);
        var ours = new AnalyzerConfig();
        foreach (var (path, text) in files) ours.Add(ConfigFile.Read(path, text.Split('\n')));
        foreach (string file in (string[])["/x.cs", "/a/c.cs", "/a/b/c.cs", "/a/b/d.cs", "/b/d.cs"])
        {
            var theirs = compiler.Of(file);
            foreach (string id in (string[])["KUBE1001", "KUBE1005", "KUBE1006", "KUBE1007", "KUBE1008"])
            {
                // Global severities are asked for apart from the file's.
                var expected = theirs.TreeOptions.TryGetValue(id, out var severity) || compiler.Global.TreeOptions.TryGetValue(id, out severity) ? severity : ReportDiagnostic.Default;
                var rule = RuleCatalogue.Infos.First(info => info.Id == id);
                bool isChosen = ours.Of(file).ContainsKey($"dotnet_diagnostic.{id.ToLowerInvariant()}.severity");
                Assert.Equal((file, id, Severity(expected)), (file, id, isChosen ? ChosenSeverity.Of(rule, rule.Severity, ours.Of(file), RulePreset.Default) : null));
            }

            foreach (string option in (string[])["kube_analyzers.a", "kube_analyzers.b", "kube_analyzers.c"]) Assert.Equal((file, theirs.AnalyzerOptions.GetValueOrDefault(option)), (file, ours.Find(option, file)));
        }
    }

    private static RuleSeverity? Severity(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Error => RuleSeverity.Error,
        ReportDiagnostic.Warn => RuleSeverity.Warning,
        ReportDiagnostic.Info => RuleSeverity.Info,
        ReportDiagnostic.Hidden => RuleSeverity.Hidden,
        _ => null,
    };
}
