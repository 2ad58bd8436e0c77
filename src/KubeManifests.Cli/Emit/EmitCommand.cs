using System.Diagnostics;
using System.Text;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Runs the emitter for people: in a process of its own, so that whatever the user's code does in there ends in one error with a place. A build runs that
/// process itself, and asks <see cref="EndedWorker"/> only when it did not end by itself.
/// </summary>
internal static class EmitCommand
{
    /// <summary>The worker ends itself at the time limit; this long after it is ended from outside.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static int Run(string[] arguments)
    {
        var report = new Report(Console.Out);
        if (EmitOptions.Parse(arguments, report) is not { } options) return 2;
        string stateFile = Path.Combine(Path.GetTempPath(), $"kubemanifests-{Guid.NewGuid():N}");
        try
        {
            return Watch(arguments, options, stateFile, report);
        }
        finally
        {
            File.Delete(stateFile);
        }
    }

    private static int Watch(string[] arguments, EmitOptions options, string stateFile, Report report)
    {
        var start = new ProcessStartInfo { FileName = Environment.ProcessPath!, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8 };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(EmitCommand).Assembly.Location);
        }

        start.ArgumentList.Add("emit-worker");
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--state");
        start.ArgumentList.Add(stateFile);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";

        using var worker = Process.Start(start)!;
        var errors = worker.StandardError.ReadToEndAsync();
        if (!worker.WaitForExit(options.Timeout + Grace))
        {
            worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
        }

        // Something that the user's code started may hold the stream open.
        string text = errors.Wait(TimeSpan.FromSeconds(2)) ? errors.Result : "";
        if (WorkerState.Read(stateFile, options) is { } state) return EndedWorker.Report(state, worker.ExitCode, text, report);
        Console.Error.Write(text);
        return worker.ExitCode;
    }
}
