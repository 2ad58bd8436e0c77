using KubeAnalyzers.Benchmarks;

// editor --manifests N[,N...] [--rounds R]   what a keystroke costs in the editor
// build --manifests N [--rounds R]           what dotnet build costs
// type --manifests N [--step NAME]           only does one step again and again, for a profiler
// generate --manifests N                     only writes the projects
int[] manifests = [.. (Option("--manifests") ?? "1000").Split(',').Select(int.Parse)];
int? rounds = Option("--rounds") is { } text ? int.Parse(text) : null;
switch (args.FirstOrDefault())
{
    case "editor":
        return await EditorBenchmark.RunAsync(manifests, rounds);
    case "build":
        return await BuildBenchmark.RunAsync(manifests[0], rounds ?? 5);
    case "generate":
        Console.WriteLine(GeneratedProject.Write(manifests[0], analyzed: true).Folder);
        Console.WriteLine(GeneratedProject.Write(manifests[0], analyzed: false).Folder);
        return 0;
    case "type":
        return await EditorBenchmark.TypeAsync(manifests[0], Option("--step") ?? "edited-file", rounds ?? 50);
    case "memory":
        return await EditorMemory.RunAsync(manifests[0], Option("--analyzers") == "on");
    default:
        Console.Error.WriteLine("usage: (editor | build | type | generate) --manifests N[,N...] [--rounds R]");
        return 2;
}

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
