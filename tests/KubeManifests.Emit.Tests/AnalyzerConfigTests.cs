using KubeManifests.Cli.Configuration;

namespace KubeManifests.Emit.Tests;

public class AnalyzerConfigTests
{
    private const string Key = "dotnet_diagnostic.kube2202.severity";

    [Theory]
    [InlineData("[*.cs]", "none")]
    [InlineData("[*]", "none")]
    [InlineData("[*.{vb,cs}]", "none")]
    [InlineData("[b/*.cs]", "none")]
    [InlineData("[{b,x}/c.cs]", "none")]
    [InlineData("[**.cs]", "none")]
    [InlineData("[/b/?.cs]", "none")]
    [InlineData("[b/**]", "none")]
    [InlineData("[*.vb]", null)]
    [InlineData("[*.{csx,vb}]", null)]
    [InlineData("[Generated.cs]", null)]
    [InlineData("[src/*.cs]", null)]
    [InlineData("[*.c]", null)]
    [InlineData("[/*.cs]", null)]
    public void Sections_say_for_which_files_they_are(string section, string? expected)
    {
        var config = Config(("/a/.editorconfig", [section, "dotnet_diagnostic.KUBE2202.severity = none # not here"]));
        Assert.Equal(expected, config.Find(Key, "/a/b/c.cs"));
        Assert.Null(config.Find("dotnet_diagnostic.kube2201.severity", "/a/b/c.cs"));
        Assert.Null(config.Find(Key, "/ab/c.cs"));
    }

    [Fact]
    public void The_nearest_file_decides_and_global_ones_come_last()
    {
        var config = Config(
            ("/a/.globalconfig", ["is_global = true", "dotnet_diagnostic.KUBE2202.severity = suggestion", "dotnet_diagnostic.KUBE1017.severity = error"]),
            ("/p/all.globalconfig", ["is_global = true", "global_level = -100", "dotnet_diagnostic.KUBE1017.severity = warning"]),
            ("/a/.editorconfig", ["root = true", "[*.cs]", "dotnet_diagnostic.KUBE2202.severity = none"]),
            ("/a/b/.editorconfig", ["[*.cs]", "dotnet_diagnostic.KUBE2202.severity = warning"]));
        Assert.Equal("warning", config.Find(Key, "/a/b/c.cs"));
        Assert.Equal("none", config.Find(Key, "/a/c.cs"));
        Assert.Equal("suggestion", config.Find(Key, "/z/c.cs"));
        Assert.Equal("error", config.Find("dotnet_diagnostic.kube1017.severity", "/a/c.cs"));
    }

    [Fact]
    public void Files_above_a_root_do_not_hold()
    {
        var config = Config(
            ("/a/.editorconfig", ["[*]", "dotnet_diagnostic.KUBE2202.severity = none"]),
            ("/a/b/.editorconfig", ["root = true", "[*]", "dotnet_diagnostic.KUBE2201.severity = none"]));
        Assert.Null(config.Find(Key, "/a/b/c.cs"));
        Assert.Equal("none", config.Find(Key, "/a/c.cs"));
    }

    [Fact]
    public void Global_files_of_one_level_that_disagree_say_nothing()
    {
        var config = Config(
            ("/a/one.globalconfig", ["is_global = true", "dotnet_diagnostic.KUBE2202.severity = none"]),
            ("/a/two.globalconfig", ["is_global = true", "dotnet_diagnostic.KUBE2202.severity = error"]));
        Assert.Null(config.Find(Key, "/a/c.cs"));
    }

    [Theory]
    [InlineData("kube_analyzers.node_port_range = 1-2", "There is no option kube_analyzers.node_port_range")]
    [InlineData("dotnet_diagnostic.KUBE2202.severity = loud", "The severity \"loud\" of KUBE2202 is not one of error, warning")]
    [InlineData("dotnet_diagnostic.KUBE9999.severity = none", "There is no rule KUBE9999")]
    [InlineData("dotnet_diagnostic.KUBE2202.severity = suggestion", null)]
    [InlineData("dotnet_diagnostic.KUBE0013.severity = none", null)]
    [InlineData("dotnet_diagnostic.CA1000.severity = loud", null)]
    public void Mistakes_are_told_with_their_line(string line, string? message)
    {
        var mistakes = ConfigMistakes.Find(Config(("/a/.editorconfig", ["root = true", "", "[*]", line]))).ToList();
        if (message is null)
        {
            Assert.Empty(mistakes);
            return;
        }

        var (entry, text) = Assert.Single(mistakes);
        Assert.StartsWith(message, text);
        Assert.Equal(("/a/.editorconfig", 4), (entry.File, entry.Line));
    }

    private static AnalyzerConfig Config(params (string Path, string[] Lines)[] files)
    {
        var config = new AnalyzerConfig();
        foreach (var (path, lines) in files) config.Add(ConfigFile.Read(path, lines));
        return config;
    }
}
