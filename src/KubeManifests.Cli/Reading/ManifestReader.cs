using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Reading;

/// <summary>An object that was read: its tree, and which document of which file it is in or is.</summary>
internal sealed record ReadObject(ManifestFile File, int Document, MapNode Root);

/// <summary>What cannot be read, and where.</summary>
internal sealed record ReadError(string File, int Line, int Column, string Message);

/// <summary>What one document gave.</summary>
internal sealed class ReadDocument
{
    public List<ReadObject> Objects { get; } = [];

    public ReadError? Error { get; set; }

    /// <summary>True when it was passed over: it is not of Kubernetes.</summary>
    public bool IsForeign { get; set; }
}

/// <summary>
/// Reads files of manifests: YAML or JSON, told by the first character, one document or many, <c>List</c> objects taken apart. A document that
/// cannot be read does not hide the others.
/// </summary>
internal sealed class ManifestReader
{
    private readonly bool _mayBeForeign;
    private readonly ManifestFile _file;
    private readonly List<(int Start, int Stop)> _documents = [];
    private readonly bool _isJson;

    private ManifestReader(ManifestFile file, bool mayBeForeign)
    {
        _file = file;
        _mayBeForeign = mayBeForeign;
        var text = file.Text.Span;
        int first = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (first < 0) return;
        _isJson = text[first] is (byte)'{' or (byte)'[' && LooksLikeJson(text[first..]);
        if (_isJson) _documents.Add((first, text.Length));
        else _documents = YamlDocuments.Split(text);
    }

    /// <summary>How many documents can be read by themselves. JSON texts follow each other without a mark: they are one.</summary>
    public int Count => _documents.Count;

    /// <summary>Whether the text is JSON, one value or several.</summary>
    public bool IsJson => _isJson;

    /// <summary>The file.</summary>
    public ManifestFile File => _file;

    /// <summary>Where a document starts and stops.</summary>
    public (int Start, int Stop) RangeOf(int index) => _documents[index];

    /// <summary>Opens a file's text.</summary>
    /// <param name="name">The file's name, as it is shown.</param>
    /// <param name="stream">Its content.</param>
    /// <param name="mayBeForeign">Whether documents that are not of Kubernetes are passed over (the file was found in a folder), or are mistakes (it was named).</param>
    /// <param name="error">Why it cannot be read.</param>
    public static ManifestReader? Open(string name, Stream stream, bool mayBeForeign, out ReadError? error)
    {
        error = null;
        ReadOnlyMemory<byte> raw = default;
        try
        {
            return new(new(name, FileText.Read(stream, out raw)), mayBeForeign);
        }
        catch (DocumentException e)
        {
            var (line, column) = new ManifestFile(name, raw).PlaceOf(e.Offset);
            error = new(name, line, column, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error = new(name, 1, 1, e.Message);
        }

        return null;
    }

    /// <summary>Reads a document. Of many JSON texts in one file it gives one after the other.</summary>
    public IEnumerable<ReadDocument> Read(int index)
    {
        var (start, stop) = _documents[index];
        if (!_isJson)
        {
            yield return Read(index, sink =>
            {
                YamlReader.Read(_file.Text.Span, start, stop, sink);
                return stop;
            }, out _);
            yield break;
        }

        bool isLines = _file.Name.Contains(".jsonl", StringComparison.OrdinalIgnoreCase);
        for (int document = 0, at = start; at < stop; document++)
        {
            int from = at, lineEnd = NextLine(from);
            yield return Read(document, sink => JsonManifestReader.ReadValue(isLines ? _file.Text.Span[..lineEnd].TrimEnd("\r\n"u8) : _file.Text.Span[..stop], from, sink), out int? end);

            // JSON lines: the first is on a line of its own, and so are the others. A mistake in one does not hide the next.
            isLines |= document == 0 && end <= lineEnd && lineEnd < stop && _file.Text.Span[lineEnd] == '{';
            if (end is null && !isLines) yield break;
            int next = end ?? lineEnd;
            int blank = _file.Text.Span[next..stop].IndexOfAnyExcept(" \t\r\n"u8);
            if (blank < 0) yield break;
            at = next + blank;
        }
    }

    private ReadDocument Read(int document, Func<NodeBuilder, int> read, out int? end)
    {
        var result = new ReadDocument();
        end = null;
        try
        {
            var builder = new NodeBuilder(_file);
            end = read(builder);
            if (builder.Root is { } root and not ScalarNode { Type: ScalarType.Null }) Add(root, document, result, isItem: false);
        }
        catch (DocumentException e)
        {
            var (line, column) = _file.PlaceOf(e.Offset);
            result.Error = new(_file.Name, line, column, e.Message);
        }

        return result;
    }

    private void Add(Node root, int document, ReadDocument result, bool isItem)
    {
        int start = ((FilePosition)root.Position!).Start;
        if (root is not MapNode map)
        {
            if (_mayBeForeign && !isItem) result.IsForeign = true;
            else throw new DocumentException(start, root is ListNode ? "This is a list, not a Kubernetes object: objects are separated by ---, or are items of a List" : "This is not a Kubernetes object");
            return;
        }

        var apiVersion = map.Find("apiVersion");
        var kind = map.Find("kind");
        if (apiVersion is null && kind is null)
        {
            if (_mayBeForeign && !isItem) result.IsForeign = true;
            else throw new DocumentException(start, "This is not a Kubernetes object: it has neither apiVersion nor kind");
            return;
        }

        if (kind is ScalarNode { Type: ScalarType.String, Text: var name } && name.EndsWith("List", StringComparison.Ordinal) && map.Find("items") is ListNode items)
        {
            foreach (var item in items.Items)
            {
                item.Detach();
                if (item is MapNode typed && name.Length > 4) Complete(typed, (apiVersion as ScalarNode)?.Text, name[..^4]);
                Add(item, document, result, isItem: true);
            }

            return;
        }

        result.Objects.Add(new(_file, document, map));
    }

    // The items of a PodList need not say that they are Pods.
    private static void Complete(MapNode item, string? apiVersion, string kind)
    {
        if (apiVersion is null || item.Find("kind") is not null || item.Find("apiVersion") is not null) return;
        item.Set("apiVersion", new ScalarNode(ScalarType.String, apiVersion) { Position = item.Position });
        item.Set("kind", new ScalarNode(ScalarType.String, kind) { Position = item.Position });
    }

    /// <summary>"{" also starts a map of YAML and a template. JSON goes on with a quoted key.</summary>
    internal static bool LooksLikeJson(ReadOnlySpan<byte> text)
    {
        int next = text[1..].IndexOfAnyExcept(" \t\r\n"u8);
        return next < 0 || (text[0] == '{' ? text[1 + next] is (byte)'"' or (byte)'}' : text[1 + next] is (byte)'{' or (byte)'"' or (byte)'[' or (byte)']' or (>= (byte)'0' and <= (byte)'9'));
    }

    private int NextLine(int from) => _file.Text.Span[from..].IndexOf((byte)'\n') is >= 0 and var length ? from + length + 1 : _file.Text.Length;
}
