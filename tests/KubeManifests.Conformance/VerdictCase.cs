using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Conformance;

/// <summary>One object that was posted to an API server, and what the server said.</summary>
public sealed partial class VerdictCase
{
    private VerdictCase(JsonElement line)
    {
        Id = line.GetProperty("id").GetInt32();
        Mutation = line.GetProperty("mutation").GetString() ?? "none";
        At = line.TryGetProperty("at", out var at) ? at.GetString() ?? "" : "";
        IsRejected = line.GetProperty("verdict").GetString() == "reject";
        Json = line.GetProperty("object").GetRawText();
        Kind = line.GetProperty("object").TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString()! : "?";
        Message = line.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "";
        Fields = IsRejected ? [.. FieldsOf(line)] : [];
    }

    /// <summary>The number of the case in its set.</summary>
    public int Id { get; }

    /// <summary>What was done to a good object.</summary>
    public string Mutation { get; }

    /// <summary>Where it was done, as a slashed path.</summary>
    public string At { get; }

    /// <summary>The server's verdict.</summary>
    public bool IsRejected { get; }

    /// <summary>The object's kind.</summary>
    public string Kind { get; }

    /// <summary>The object.</summary>
    public string Json { get; }

    /// <summary>What the server said.</summary>
    public string Message { get; }

    /// <summary>The paths that the server named, in its causes or (decoding errors) in its message; none when it named none.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>The object's tree.</summary>
    public MapNode Read() => (MapNode)JsonManifestReader.Parse(Encoding.UTF8.GetBytes(Json));

    /// <summary>The cases of a file of JSON lines, which may be gzipped.</summary>
    public static IEnumerable<VerdictCase> ReadFile(string path)
    {
        using Stream file = File.OpenRead(path);
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            using var document = JsonDocument.Parse(line);
            yield return new(document.RootElement);
        }
    }

    private IEnumerable<string> FieldsOf(JsonElement line)
    {
        if (line.TryGetProperty("causes", out var causes))
            foreach (var cause in causes.EnumerateArray())
                if (cause.TryGetProperty("field", out var field) && field.GetString() is { Length: > 0 } path) yield return path;
        foreach (Match match in UnknownField().Matches(Message)) yield return match.Groups[1].Value;
    }

    [GeneratedRegex("""(?:unknown|duplicate) field "([^"]*)"(?=,|$|\))""")]
    private static partial Regex UnknownField();
}
