using KubeManifests.Cli.Emit;

namespace KubeManifests.Emit.Tests;

public class SeverityConfigTests
{
    [Theory]
    [InlineData("[*.cs]", "none")]
    [InlineData("[*]", "none")]
    [InlineData("[*.{vb,cs}]", "none")]
    [InlineData("[**/*.cs]", "none")]
    [InlineData("[*.vb]", null)]
    [InlineData("[*.{csx,vb}]", null)]
    [InlineData("[Generated.cs]", null)]
    [InlineData("[src/*.cs]", null)]
    public void Sections_for_all_files_of_the_language_count(string section, string? expected)
    {
        var config = new SeverityConfig();
        config.Add("/a", ".editorconfig", [section, "dotnet_diagnostic.KUBE2202.severity = none # not here"]);
        Assert.Equal(expected, config.Find("KUBE2202", "/a/b/c.cs"));
        Assert.Null(config.Find("KUBE2201", "/a/b/c.cs"));
        Assert.Null(config.Find("KUBE2202", "/ab/c.cs"));
    }

    [Fact]
    public void The_nearest_file_decides_and_global_ones_come_last()
    {
        var config = new SeverityConfig();
        config.Add("/a", ".globalconfig", ["is_global = true", "dotnet_diagnostic.KUBE2202.severity = suggestion", "dotnet_diagnostic.KUBE1017.severity = error"]);
        config.Add("/a", ".editorconfig", ["root = true", "[*.cs]", "dotnet_diagnostic.KUBE2202.severity = none"]);
        config.Add("/a/b", ".editorconfig", ["[*.cs]", "dotnet_diagnostic.KUBE2202.severity = warning"]);
        Assert.Equal("warning", config.Find("KUBE2202", "/a/b/c.cs"));
        Assert.Equal("none", config.Find("KUBE2202", "/a/c.cs"));
        Assert.Equal("suggestion", config.Find("KUBE2202", "/z/c.cs"));
        Assert.Equal("error", config.Find("KUBE1017", "/a/c.cs"));
    }
}
