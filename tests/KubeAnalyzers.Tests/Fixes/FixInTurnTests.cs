using KubeAnalyzers.CodeFixes;
using KubeManifests.Rules.Fixes;

namespace KubeAnalyzers.Tests.Fixes;

/// <summary>Fixes of several ids, one after the other.</summary>
public class FixInTurnTests
{
    private static readonly IReadOnlyList<TestFile> Mistakes =
    [
        .. Directory.GetFiles(Repository.At("samples/Mistakes"), "*.cs").Order(StringComparer.Ordinal)
            .Select(path => new TestFile(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    [Theory]
    [InlineData("KUBE1005", "KUBE1054")] // Of two files.
    [InlineData("KUBE1054", "KUBE1005")]
    [InlineData("KUBE1009", "KUBE1005", "KUBE1007")] // Of one file.
    [InlineData("KUBE1005", "KUBE1007", "KUBE1009")]
    [InlineData("KUBE2202", "KUBE1005")]
    [InlineData("KUBE1056", "KUBE1055", "KUBE1054", "KUBE1011", "KUBE1010")]
    public void Each_id_is_fixed(params string[] ids) => Assert.Empty(Left(ids));

    [Fact]
    public void An_id_is_fixed_when_the_first_diagnostic_has_no_fix()
    {
        Assert.DoesNotContain("KUBE1058", new ManifestCodeFixProvider().FixableDiagnosticIds);
        Assert.Equal(["KUBE1058"], Left("KUBE1058", "KUBE1005"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_that_has_a_fix_is_fixed_in_one_go(bool backwards)
    {
        // What a fix adds is a new object, of which these have something to say: an account has no rights yet, and nothing may use it.
        var ids = new ManifestCodeFixProvider().FixableDiagnosticIds.Where(id => id is not ("KUBE1023" or "KUBE1028" or "KUBE4049")).Order(StringComparer.Ordinal).ToList();
        if (backwards) ids.Reverse();
        var without = Verify.Diagnose(Mistakes).Where(diagnostic => ids.Contains(diagnostic.Id) && !diagnostic.Properties.ContainsKey(FixCodec.PropertyName));
        Assert.Equal(without.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal), Left([.. ids]));
    }

    private static IEnumerable<string> Left(params string[] ids) =>
        Verify.Diagnose(Verify.FixInTurn(Mistakes, ids)).Select(diagnostic => diagnostic.Id).Where(ids.Contains).Order(StringComparer.Ordinal);
}
