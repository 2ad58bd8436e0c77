using System.Globalization;

namespace KubeManifests.Cli.Emit;

/// <summary>Says what happened when the worker did not end by itself: the user's code overflowed the stack, or ended the process.</summary>
internal static class EndedWorker
{
    /// <summary>What a build runs then: the worker's exit code, the file with all that it printed as errors, and its own arguments.</summary>
    public static int Run(string exitCode, string errorFile, string[] arguments)
    {
        var report = new Report(Console.Out);
        if (EmitOptions.Parse(arguments, report) is not { StateFile: { } stateFile } options) return 2;
        string errors = File.Exists(errorFile) ? File.ReadAllText(errorFile) : "";
        return Report(WorkerState.Read(stateFile, options) ?? WorkerState.Starting(options), int.Parse(exitCode, CultureInfo.InvariantCulture), errors, report);
    }

    /// <summary>Prints the error, unless the worker has done so, and gives the exit code.</summary>
    public static int Report(WorkerActivity last, int exitCode, string errors, Report report)
    {
        if (last.IsReported) return 1;
        if (errors.Contains("Stack overflow", StringComparison.Ordinal)) report.Error("KUBE0002", last.Place, $"{last.What} overflowed the stack: a method calls itself without end");
        else report.Error("KUBE0004", last.Place, $"{last.What} ended the process (exit code {exitCode}){FirstLine(errors)}");
        return 1;
    }

    private static string FirstLine(string text) => text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) is { } line ? ": " + line.Trim() : "";
}
