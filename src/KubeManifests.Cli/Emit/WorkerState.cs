using System.Globalization;
using System.Text;

namespace KubeManifests.Cli.Emit;

/// <summary>What the worker is doing.</summary>
/// <param name="Place">Where the code is that it runs.</param>
/// <param name="What">The start of a sentence.</param>
/// <param name="IsReported">True when it has said itself why it ended.</param>
internal sealed record WorkerActivity(Place Place, string What, bool IsReported = false);

/// <summary>
/// What the worker says it is doing, in memory and in a file, for the case that it cannot say anything any more. The file is gone when the worker is done, whatever
/// its exit code: the user's code can end the process, too.
/// </summary>
internal sealed class WorkerState
{
    private const string Reported = "reported";

    private readonly string? _path;
    private volatile WorkerActivity _last;

    // Opened once: cutting a file short and writing it again, over and over, costs more than building the sets.
    private readonly FileStream? _file;

    public WorkerState(EmitOptions options)
    {
        _path = options.StateFile;
        _last = Starting(options);
        if (_path is not null) _file = new(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>What was last said.</summary>
    public WorkerActivity Last => _last;

    public void Say(Place place, string what)
    {
        _last = new(place, what);
        if (_file is null) return;

        // What follows the last line is of an earlier state.
        _file.Position = 0;
        _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.File}\n{place.Line}\n{place.Column}\n{what}\n")));
    }

    /// <summary>Nothing more need be said.</summary>
    public void SayReported()
    {
        if (_path is not null) File.WriteAllText(_path, Reported);
    }

    /// <summary>All is done.</summary>
    public void End()
    {
        if (_path is null) return;
        _file!.Dispose();
        File.Delete(_path);
    }

    /// <summary>What an ended worker was doing; null when it was done.</summary>
    public static WorkerActivity? Read(string path, EmitOptions options) => !File.Exists(path) ? null : File.ReadAllLines(path) switch
    {
        [Reported, ..] => new(default, "", IsReported: true),
        [var file, var line, var column, var what, ..] => new(new(file, int.Parse(line, CultureInfo.InvariantCulture), int.Parse(column, CultureInfo.InvariantCulture)), what),
        _ => Starting(options),
    };

    /// <summary>What is first done.</summary>
    public static WorkerActivity Starting(EmitOptions options) => new(new(options.Assembly, 0), "Starting");
}
