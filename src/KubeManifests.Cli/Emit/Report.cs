using System.Globalization;
using System.Text;
using KubeManifests.Rules.Model;
using Microsoft.Win32.SafeHandles;

namespace KubeManifests.Cli.Emit;

/// <summary>Prints errors and warnings in the form that MSBuild and editors take for places.</summary>
internal sealed class Report(TextWriter output)
{
    // Outside Windows the console's own stream waits for whoever has locked Console.Out, which the user's code may.
    private static readonly Lazy<Stream> StandardOutput = new(() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0));

    private readonly HashSet<string> _printed = [];

    /// <summary>A report to standard output that takes no lock of the user's code.</summary>
    public static Report OfWorker() => new(new StreamWriter(StandardOutput.Value, new UTF8Encoding(false)));

    public bool HasErrors { get; private set; }

    public void Error(string id, Place place, string message) => Print("error", id, place, message);

    public void Warning(string id, Place place, string message) => Print("warning", id, place, message);

    private void Print(string severity, string id, Place place, string message)
    {
        HasErrors |= severity == "error";
        string line = $"{place}: {severity} {id}: {message.ReplaceLineEndings(" ").Trim()}";
        if (_printed.Add(line)) output.WriteLine(line);
        output.Flush();
    }
}

/// <summary>A place in a file, or only a name where there is no line.</summary>
internal readonly record struct Place(string File, int Line, int Column = 1)
{
    private const string Nowhere = "kubemanifests";

    /// <summary>The place where an object was made.</summary>
    public static Place Of(ManifestObject? manifest) => Of(manifest?.Root.Anchor.Position as Origin, manifest?.Kind ?? "");

    /// <summary>The file where an object was made.</summary>
    public static string FileOf(ManifestObject manifest) => manifest.Root.Anchor.Position is Origin { File.Length: > 0 } origin ? origin.File : Nowhere;

    /// <summary>The place where an object of a kind was made.</summary>
    public static Place Of(Origin? origin, string kind) =>
        origin is { File.Length: > 0 } ? new(origin.File, origin.Line, SourceColumns.Of(origin.File, origin.Line, kind)) : new(Nowhere, 0);

    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})") : File;
}
