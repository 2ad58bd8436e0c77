using KubeManifests.Tools;

string root = Root();
int stale = 0;
foreach (var (path, content) in DocsGenerator.Generate(root))
{
    string full = Path.Combine(root, path);
    if (File.Exists(full) && File.ReadAllText(full).ReplaceLineEndings("\n") == content) continue;
    stale++;
    if (args.Contains("--check"))
    {
        Console.Error.WriteLine($"stale: {path}");
        continue;
    }

    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    File.WriteAllText(full, content);
    Console.WriteLine(path);
}

return args.Contains("--check") && stale > 0 ? 1 : 0;

static string Root()
{
    for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
        if (File.Exists(Path.Combine(at.FullName, "KubeAnalyzers.sln"))) return at.FullName;
    throw new InvalidOperationException("Run this inside the repository.");
}
