using KubeAnalyzers.ForeignCode;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>The runner over foreign code, on code that is at hand: its full run is a program of its own.</summary>
public class ForeignCodeTests
{
    [Fact]
    public void This_repositorys_code_makes_no_analyzer_fail()
    {
        var report = new ForeignCodeRunner(TextWriter.Null).Run([Repository.At("src/KubeManifests.Cli"), Repository.At("tools/SchemaImporter")]);
        Assert.True(report.Failures == 0 && report.Slow == 0, report.ToString());
        Assert.True(report.Files > 20 && report.Lines > 2000 && report.Members > 20 && report.Known > 0, report.ToString());
    }
}
