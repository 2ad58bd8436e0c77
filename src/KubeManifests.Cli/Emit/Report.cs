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

/// <summary>A line of a file, or only a name where there is no line.</summary>
internal readonly record struct Place(string File, int Line)
{
    public static Place Of(Origin? origin) => origin is { File.Length: > 0 } ? new(origin.File, origin.Line) : new("kubemanifests", 0);

    public override string ToString() => Line > 0 ? $"{File}({Line},1)" : File;
}
