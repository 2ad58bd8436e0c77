using System.Globalization;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>Prints errors and warnings in the form that MSBuild and editors take for places.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly HashSet<string> _printed = [];

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
    /// <summary>The place where an object was made.</summary>
    public static Place Of(ManifestObject? manifest) => Of(manifest?.Root.Anchor.Position as Origin, manifest?.Kind ?? "");

    /// <summary>The place where an object of a kind was made.</summary>
    public static Place Of(Origin? origin, string kind) =>
        origin is { File.Length: > 0 } ? new(origin.File, origin.Line, SourceColumns.Of(origin.File, origin.Line, kind)) : new("kubemanifests", 0);

    public override string ToString() => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column})") : File;
}
