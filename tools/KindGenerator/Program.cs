using KubeManifests.Tools;

var root = Root();
var made = KindGenerator.Generate(
    File.ReadAllText(Path.Combine(root, KindGenerator.SchemaPath)),
    File.ReadAllText(Path.Combine(root, KindGenerator.ReferencesPath)));
var stale = new List<string>();
foreach (var (path, content) in made)
{
    var full = Path.Combine(root, path);
    if (!File.Exists(full) || File.ReadAllText(full) != content) stale.Add(path);
}
var folder = Path.Combine(root, KindGenerator.OutputFolder);
if (Directory.Exists(folder))
{
    foreach (var file in Directory.GetFiles(folder, "*.g.cs"))
    {
        var path = KindGenerator.OutputFolder + "/" + Path.GetFileName(file);
        if (!made.ContainsKey(path)) stale.Add(path);
    }
}
if (args.Contains("--check"))
{
    foreach (var path in stale) Console.Error.WriteLine($"stale: {path}");
    return stale.Count == 0 ? 0 : 1;
}
foreach (var path in stale)
{
    var full = Path.Combine(root, path);
    Directory.CreateDirectory(Path.GetDirectoryName(full)!);
    if (made.TryGetValue(path, out var content)) File.WriteAllText(full, content);
    else File.Delete(full);
    Console.WriteLine(path);
}
return 0;

static string Root()
{
    for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
        if (File.Exists(Path.Combine(at.FullName, "KubeAnalyzers.sln"))) return at.FullName;
    throw new InvalidOperationException("Run this inside the repository.");
}
