using KubeManifests.Tools;

namespace KubeAnalyzers.Tests;

public class GeneratedSourcesTests
{
    [Fact]
    public void Committed_kinds_are_what_the_generator_makes()
    {
        var made = KindGenerator.Generate(File.ReadAllText(Repository.At(KindGenerator.SchemaPath)), File.ReadAllText(Repository.At(KindGenerator.ReferencesPath)));
        var stale = made.Where(file => !File.Exists(Repository.At(file.Key)) || File.ReadAllText(Repository.At(file.Key)) != file.Value).Select(file => file.Key);
        var extra = Directory.GetFiles(Repository.At(KindGenerator.OutputFolder), "*.g.cs").Select(path => KindGenerator.OutputFolder + "/" + Path.GetFileName(path)).Where(path => !made.ContainsKey(path));
        Assert.Empty(stale.Concat(extra));
    }

    [SharedFact("kubernetes-api")]
    public void The_committed_schema_is_what_the_importer_makes() =>
        Assert.True(SchemaImporter.Import(Path.Combine(Repository.Shared, "kubernetes-api")) == File.ReadAllText(Repository.At(SchemaImporter.OutputPath)), "Run tools/SchemaImporter.");
}
