using System.Diagnostics;

namespace KubeAnalyzers.Benchmarks;

/// <summary>Runs another program.</summary>
internal static class Run
{
    /// <summary>What it printed. It must succeed.</summary>
    public static async Task<string> Async(string program, string? folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder ?? "" };
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
