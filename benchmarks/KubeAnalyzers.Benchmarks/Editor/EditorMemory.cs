using System.Diagnostics;
using System.Globalization;

namespace KubeAnalyzers.Benchmarks;

/// <summary>What an editor's process holds after some typing. Measured in a process of its own for each of the two, because a process has one working set.</summary>
internal static class EditorMemory
{
    /// <summary>Prints the memory with and without KubeAnalyzers.</summary>
    public static async Task CompareAsync(int size)
    {
        var with = await MeasureAsync(size, analyzed: true);
        var without = await MeasureAsync(size, analyzed: false);
        var table = new Table("memory after typing, MB", "with", "without", "difference", "ratio");
        table.Add("working set (after a full collection)", with.WorkingSet, without.WorkingSet, with.WorkingSet - without.WorkingSet, with.WorkingSet / without.WorkingSet);
        table.Add("managed heap", with.Heap, without.Heap, with.Heap - without.Heap, with.Heap / without.Heap);
        table.Print();
    }

    /// <summary>The measured process: opens a project, pulls every file once, types for a while, and prints what it holds.</summary>
    public static async Task<int> RunAsync(int size, bool analyzed)
    {
        using var session = await EditorSession.OpenAsync(GeneratedProject.Write(size, analyzed));
        var (edited, other) = EditorBenchmark.OpenFiles(size);
        for (int round = 0; round < 12; round++)
        {
            var key = Keystrokes.InSet(round);
            await session.EditAsync(edited, key.Old, key.New);
            await session.PullAsync(edited);
            await session.PullAsync(other);
        }

        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {process.WorkingSet64} {GC.GetTotalMemory(false)}"));
        GC.KeepAlive(session);
        return 0;
    }

    private static async Task<(double WorkingSet, double Heap)> MeasureAsync(int size, bool analyzed)
    {
        string output = await Run.Async(Environment.ProcessPath!, null, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? [typeof(EditorMemory).Assembly.Location, "memory", "--manifests", $"{size}", "--analyzers", analyzed ? "on" : "off"]
            : ["memory", "--manifests", $"{size}", "--analyzers", analyzed ? "on" : "off"]);
        string[] numbers = output.Split('\n').Single(line => line.StartsWith("memory ", StringComparison.Ordinal)).Split(' ');
        return (Megabytes(numbers[1]), Megabytes(numbers[2]));

        static double Megabytes(string bytes) => long.Parse(bytes, CultureInfo.InvariantCulture) / 1024.0 / 1024.0;
    }
}
