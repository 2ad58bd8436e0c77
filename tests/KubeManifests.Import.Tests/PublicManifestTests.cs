using KubeManifests.Cli.Import;
using KubeManifests.Cli.Lint;
using KubeManifests.Import;
using Xunit.Abstractions;

namespace KubeManifests.Import.Tests;

/// <summary>
/// Manifests of other people, imported, compiled, built and compared: <c>IMPORT_FOLDER=folder dotnet test tests/KubeManifests.Import.Tests --filter PublicManifest
/// --logger "console;verbosity=detailed"</c>. A file is a set. <c>IMPORT_REPORT=file</c> gets what was found, too.
/// </summary>
public class PublicManifestTests(ITestOutputHelper output)
{
    private const int FilesAtOnce = 100;

    [FolderFact("IMPORT_FOLDER")]
    public void Manifests_come_back_as_they_were()
    {
        var missing = new List<string>();
        var files = InputFiles.Find([Environment.GetEnvironmentVariable("IMPORT_FOLDER")!], missing);
        var unread = new List<string>();
        var mistakes = new List<string>();
        var lines = new List<string>();
        var comparer = new TreeComparer();
        int all = 0, equal = 0, raw = 0, extra = 0, converted = 0, holding = 0;
        foreach (var chunk in files.Chunk(FilesAtOnce))
        {
            var sources = new List<(string, string)>();
            var inputs = new List<(string Name, List<ImportedObject> Objects)>();
            foreach (var file in chunk)
            {
                string name = Identifiers.Pascal($"Set {holding + inputs.Count} {Path.GetFileNameWithoutExtension(file.Path)}");
                var objects = ImportedCode.Read(file.Path, File.ReadAllText(file.Path), unread);
                converted += objects.RemoveAll(one => RetiredVersions.Renew(one.Root, ReflectedTypes.Instance) is not null);
                if (objects.Count == 0) continue;
                var writer = new SetWriter(objects, ReflectedTypes.Instance);
                var written = writer.Write(new(name, null, "A file."));
                sources.AddRange(written);
                inputs.Add((name, objects));
                for (int i = 0; i < objects.Count; i++)
                {
                    if (writer[i].IsRaw) raw++;
                    if (writer[i].IsRaw && objects[i].Type is not null) lines.Add($"raw: {objects[i].Place} {objects[i].Display}");
                    extra += writer[i].Extra.Count > 0 ? 1 : 0;
                    lines.AddRange(writer[i].Extra.Select(node => $"extra: {ImportedObject.PlaceOf(node)} {objects[i].Display} {node.Path}"));
                }

                foreach (var (_, text) in written)
                    if (ImportedCode.FormattingMistake(text) is { } mistake) mistakes.Add($"{file.Path}: {mistake}");
            }

            var built = ImportedCode.Run(sources, mistakes);
            foreach (var (name, objects) in inputs)
            {
                all += objects.Count;
                if (built.TryGetValue(name, out var roots)) equal += comparer.CountEqual(objects.Select(one => one.Root), roots, objects[0].File!.Name, mistakes);
                else mistakes.Add($"{objects[0].File!.Name}: is not built");
            }

            holding += inputs.Count;
        }

        lines.AddRange(unread.Select(line => "unread: " + line));
        lines.AddRange(mistakes.Select(line => "different: " + line));
        lines.Add($"{equal} of {all} objects in {holding} files are equal ({files.Count} files looked at, {unread.Count} documents cannot be read); {raw} are raw, {extra} have Extra, {converted} more are of a version that is converted, {comparer.Amounts} amounts are texts that were numbers");
        if (Environment.GetEnvironmentVariable("IMPORT_REPORT") is { Length: > 0 } report) File.WriteAllLines(report, lines);
        foreach (string line in lines) output.WriteLine(line);
        Assert.Empty(mistakes);
    }
}

/// <summary>A test of a folder that an environment variable names.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FolderFactAttribute : FactAttribute
{
    /// <summary>Skips the test when the variable names none.</summary>
    public FolderFactAttribute(string variable)
    {
        if (!Directory.Exists(Environment.GetEnvironmentVariable(variable))) Skip = $"needs a folder of manifests in {variable}";
    }
}
