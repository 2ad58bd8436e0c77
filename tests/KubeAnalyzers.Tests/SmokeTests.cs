namespace KubeAnalyzers.Tests;

public class SmokeTests
{
    [Fact]
    public void A_sound_set_has_no_findings() => Verify.NoDiagnostics("""
        public sealed class Config : ManifestSet
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build() => [new ConfigMap { Metadata = new() { Name = "web" }, Data = new() { ["a"] = "b" } }];
        }
        """);

    [Fact]
    public void A_project_without_the_library_is_left_alone() =>
        Assert.Empty(TestCompilation.Analyze(Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Other", [], [Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(object).Assembly.Location)])));
}
