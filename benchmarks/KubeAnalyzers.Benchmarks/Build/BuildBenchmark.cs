using System.Diagnostics;

namespace KubeAnalyzers.Benchmarks;

/// <summary>
/// What `dotnet build` pays for KubeAnalyzers: with the analyzers and the step that checks and writes the YAML, against the same sources without both.
/// </summary>
internal static class BuildBenchmark
{
    /// <summary>Measures builds from clean and builds without a change.</summary>
    public static async Task<int> RunAsync(int size, int rounds)
    {
        var with = GeneratedProject.Write(size, analyzed: true);
        var without = GeneratedProject.Write(size, analyzed: false);
        List<double> cleanWith = [], cleanWithout = [], sameWith = [], sameWithout = [];
        for (int round = -1; round < rounds; round++)
        {
            var order = round % 2 == 0 ? new[] { with, without } : [without, with];
            foreach (var project in order)
            {
                Clean(project);
                double clean = await BuildAsync(project), same = await BuildAsync(project);
                Console.Error.WriteLine($"{(round < 0 ? "warm-up" : $"round {round + 1}")}, {(project == with ? "with" : "without")}: {Table.Number(clean)} s from clean, {Table.Number(same)} s without changes");
                if (round < 0) continue;
                (project == with ? cleanWith : cleanWithout).Add(clean);
                (project == with ? sameWith : sameWithout).Add(same);
            }
        }

        if (Directory.GetFiles(Path.Combine(with.Folder, "manifests"), "*.yaml", SearchOption.AllDirectories).Length == 0) throw new InvalidOperationException("The build wrote no YAML.");
        Console.WriteLine($"{size} manifests: dotnet build, median of {rounds} rounds with and without KubeAnalyzers by turns, s");
        var table = new Table("build", "with", "without", "difference", "ratio (median of the rounds')", "least with", "least without");
        Row("from clean", cleanWith, cleanWithout);
        Row("without changes", sameWith, sameWithout);
        table.Print();
        Console.WriteLine($"build-no-change-ratio: {Table.Number(Ratio(sameWith, sameWithout))}");
        Console.WriteLine($"build-ratio: {Table.Number(Ratio(cleanWith, cleanWithout))}");
        return 0;

        void Row(string name, List<double> a, List<double> b) =>
            table.Add(name, Measurements.Median(a), Measurements.Median(b), Measurements.Median(a) - Measurements.Median(b), Ratio(a, b), a.Min(), b.Min());

        // The two of a round were built one after the other: what else the machine did then met both.
        static double Ratio(List<double> a, List<double> b) => Measurements.Median(a.Zip(b, (x, y) => x / y));
    }

    /// <summary>As `dotnet clean` leaves it: what was restored stays.</summary>
    private static void Clean(GeneratedProject project)
    {
        foreach (string folder in new[] { "bin", "manifests", Path.Combine("obj", "Debug") })
        {
            string path = Path.Combine(project.Folder, folder);
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        }
    }

    private static async Task<double> BuildAsync(GeneratedProject project)
    {
        var watch = Stopwatch.StartNew();
        string output = await Run.Async("dotnet", project.Folder, "build", "-v", "minimal");
        double seconds = watch.Elapsed.TotalSeconds;
        if (output.Contains("warning ", StringComparison.Ordinal)) throw new InvalidOperationException("The generated project should have no warnings:\n" + output);
        return seconds;
    }
}
