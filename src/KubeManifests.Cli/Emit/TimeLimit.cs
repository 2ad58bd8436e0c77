using System.Diagnostics;

namespace KubeManifests.Cli.Emit;

/// <summary>Ends the worker when its time is up, whatever the user's code is doing: it may loop, or hold any lock.</summary>
internal static class TimeLimit
{
    public static void Start(TimeSpan limit, WorkerState state) =>
        new Thread(() => End(limit, state), maxStackSize: 256 * 1024) { IsBackground = true, Name = "time limit" }.Start();

    private static void End(TimeSpan limit, WorkerState state)
    {
        Thread.Sleep(limit);

        // Not the report of the main thread, which may be writing to it.
        var (place, what, _) = state.Last;
        Report.OfWorker().Error("KUBE0003", place, $"{what} did not end within {limit.TotalSeconds:0.##} s; an endless loop, or raise KubeManifestsTimeout");
        state.SayReported();

        // At once: Environment.Exit would run what the user's code has registered for the end.
        using var process = Process.GetCurrentProcess();
        process.Kill();
    }
}
