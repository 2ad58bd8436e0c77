using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Watches over the process that runs the user's code, so that whatever happens in there (a stack overflow, an endless loop, an exit) ends
/// in one error with a place.
/// </summary>
internal static class EmitCommand
{
    public static int Run(string[] arguments)
    {
        var report = new Report(Console.Out);
        EmitOptions options;
        try
        {
            options = EmitOptions.Parse(arguments);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            report.Error("KUBE0012", new("kubemanifests", 0), e.Message);
            return 2;
        }

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
        if (!worker.WaitForExit(options.Timeout))
        {
            worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
            var (place, what, _) = WorkerState.Read(stateFile, options);
            report.Error("KUBE0003", place, $"{what} did not end within {options.Timeout.TotalSeconds:0.##} s; an endless loop, or raise KubeManifestsTimeout");
            return 1;
        }

        // Something that the user's code started may hold the stream open.
        string text = errors.Wait(TimeSpan.FromSeconds(2)) ? errors.Result : "";
        var (at, doing, done) = WorkerState.Read(stateFile, options);
        if (done)
        {
            Console.Error.Write(text);
            return worker.ExitCode;
        }

        if (text.Contains("Stack overflow", StringComparison.Ordinal)) report.Error("KUBE0002", at, $"{doing} overflowed the stack: a method calls itself without end");
        else report.Error("KUBE0004", at, $"{doing} ended the process (exit code {worker.ExitCode}){FirstLine(text)}");
        return 1;
    }

    private static string FirstLine(string text) => text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) is { } line ? ": " + line.Trim() : "";
}

/// <summary>What the worker says it is doing, for the case that it cannot say anything any more.</summary>
internal static class WorkerState
{
    // Opened once: cutting a file short and writing it again, over and over, costs more than building the sets.
    private static FileStream? _file;

    public static void Write(string? file, Place place, string what)
    {
        if (file is not null) Write(file, string.Create(CultureInfo.InvariantCulture, $"{place.File}\n{place.Line}\n{place.Column}\n{what}\n"));
    }

    public static void WriteDone(string? file)
    {
        if (file is not null) Write(file, "done\n");
    }

    // What follows the last line is of an earlier state.
    private static void Write(string file, string text)
    {
        _file ??= new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        _file.Position = 0;
        _file.Write(Encoding.UTF8.GetBytes(text));
    }

    public static (Place Place, string What, bool Done) Read(string file, EmitOptions options)
    {
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        return lines switch
        {
            ["done", ..] => (default, "", true),
            [var path, var line, var column, var what, ..] => (new(path, int.Parse(line, CultureInfo.InvariantCulture), int.Parse(column, CultureInfo.InvariantCulture)), what, false),
            _ => (new(options.Assembly, 0), "Starting", false),
        };
    }
}
