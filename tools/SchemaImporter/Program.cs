using KubeManifests.Tools;

var check = args.Contains("--check");
var folder = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "../shared/kubernetes-api";
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"no such folder: {folder}");
    return 2;
}
var root = Repository.Root();
var path = Path.Combine(root, SchemaImporter.OutputPath);
var text = SchemaImporter.Import(folder);
if (check)
{
    if (File.Exists(path) && File.ReadAllText(path) == text) return 0;
    Console.Error.WriteLine($"stale: {SchemaImporter.OutputPath}");
    return 1;
}
Directory.CreateDirectory(Path.GetDirectoryName(path)!);
File.WriteAllText(path, text);
Console.WriteLine($"{SchemaImporter.OutputPath}: {text.Length} characters");
return 0;

internal static class Repository
{
    public static string Root()
    {
        for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "KubeAnalyzers.sln"))) return at.FullName;
        throw new InvalidOperationException("Run this inside the repository.");
    }
}
