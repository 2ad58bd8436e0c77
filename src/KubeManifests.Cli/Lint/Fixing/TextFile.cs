using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>A document of a text: where it starts (with its marker) and stops, and its value.</summary>
internal sealed record TextDocument(int Start, int Stop, TextNode? Root);

/// <summary>Where the value of a node stands: the entry that holds it, and what is written there, or where its alias leads.</summary>
/// <param name="Entry">The entry; null for a document's value.</param>
/// <param name="Node">The value; never an alias.</param>
internal readonly record struct TextPlace(TextEntry? Entry, TextNode Node);

/// <summary>The text of a file of manifests, and what stands where in it. Documents are looked at when they are first asked for.</summary>
internal sealed class TextFile
{
    private readonly List<(int Start, int Stop)> _ranges;
    private readonly TextDocument?[] _documents;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly bool _isAscii;
    private List<int>? _lineStarts;
    private readonly Dictionary<Node, TextPlace> _places = [];
    private readonly Dictionary<TextDocument, Dictionary<int, TextNode>> _mapsByStart = [];
    private readonly Dictionary<TextDocument, NodeWriter> _writers = [];

    /// <summary>The text of a file that was read.</summary>
    public TextFile(ManifestFile file)
    {
        Name = file.Name;
        _bytes = file.Text;
        Text = Encoding.UTF8.GetString(file.Text.Span);
        _isAscii = Text.Length == file.Text.Length;
        int lineBreak = Text.IndexOf('\n', StringComparison.Ordinal);
        NewLine = lineBreak > 0 && Text[lineBreak - 1] == '\r' ? "\r\n" : "\n";
        int first = Text.AsSpan().IndexOfAnyExcept(" \t\r\n");
        IsJson = first >= 0 && Text[first] is '{' or '[' && ManifestReader.LooksLikeJson(_bytes.Span[first..]);
        if (IsJson)
        {
            var texts = JsonTextReader.ReadAll(Text, first);
            _ranges = [.. texts.Select(root => (root.Start, root.End))];
            _documents = [.. texts.Select(root => new TextDocument(root.Start, root.End, root))];
        }
        else
        {
            _ranges = [.. YamlDocuments.Split(_bytes.Span).Select(range => (OffsetOf(range.Start), OffsetOf(range.Stop)))];
            _documents = new TextDocument?[_ranges.Count];
        }
    }

    public string Name { get; }

    public string Text { get; }

    public bool IsJson { get; }

    /// <summary>How lines end.</summary>
    public string NewLine { get; }

    private TextDocument Document(int index) => _documents[index] ??= new(_ranges[index].Start, _ranges[index].Stop, YamlTextReader.Read(Text, _ranges[index].Start, _ranges[index].Stop));

    /// <summary>The document that an object was read from.</summary>
    public TextDocument DocumentOf(ReadObject source)
    {
        if (!IsJson) return Document(source.Document);
        return DocumentAt(OffsetOf(((FilePosition)source.Root.Position!).Start));
    }

    /// <summary>The document that a part of the text is in, or follows.</summary>
    public TextDocument DocumentAt(int offset) => Document(_ranges.FindLastIndex(range => range.Start <= offset));

    /// <summary>What writes in a document's style.</summary>
    public NodeWriter WriterOf(TextDocument document)
    {
        if (!_writers.TryGetValue(document, out var writer)) _writers.Add(document, writer = new(TextStyle.Of(this, document.Root), IsJson));
        return writer;
    }

    /// <summary>Where the line starts that an offset is on.</summary>
    public int LineStart(int offset) => offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;

    /// <summary>Where the line ends, without its break.</summary>
    public int LineEnd(int offset)
    {
        int end = Text.IndexOf('\n', offset);
        if (end < 0) return Text.Length;
        return end > offset && Text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Where the next line starts.</summary>
    public int NextLine(int offset) => Text.IndexOf('\n', offset) is >= 0 and var end ? end + 1 : Text.Length;

    /// <summary>The line and column of an offset, both from 1.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        if (_lineStarts is null)
        {
            _lineStarts = [0];
            for (int at = NextLine(0); at > _lineStarts[^1] && Text[at - 1] == '\n'; at = NextLine(at)) _lineStarts.Add(at);
        }

        int line = _lineStarts.BinarySearch(offset);
        if (line < 0) line = ~line - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The number of characters before an offset on its line.</summary>
    public int Column(int offset) => offset - LineStart(offset);

    /// <summary>Nothing but blanks stands before an offset on its line.</summary>
    public bool IsFirstOnLine(int offset)
    {
        int start = LineStart(offset);
        return Text.AsSpan(start, offset - start).IndexOfAnyExcept(' ', '\t') < 0;
    }

    /// <summary>Where a node's value is written.</summary>
    /// <exception cref="LayoutException">It is not written there: a merge key brings it, or the reader made it.</exception>
    public TextPlace PlaceOf(Node node, ReadObject source)
    {
        if (_places.TryGetValue(node, out var place)) return place;
        return _places[node] = Find(node, source);
    }

    private TextPlace Find(Node node, ReadObject source)
    {
        if (node.Parent is null)
        {
            var document = DocumentOf(source);
            if (!_mapsByStart.TryGetValue(document, out var maps))
            {
                _mapsByStart.Add(document, maps = []);
                if (document.Root is not null) AddMaps(document.Root, maps);
            }

            int start = OffsetOf(((FilePosition)node.Position!).Start);
            var root = maps.GetValueOrDefault(start) ?? throw new LayoutException("it is written in a way that is not edited");
            return new(root.Owner, root);
        }

        var holder = PlaceOf(node.Parent, source).Node;
        var entry = node.Key is { } key ? EntryOf(holder, key) : node.Index >= 0 && node.Index < holder.Entries.Count && holder.Kind == TextKind.List ? holder.Entries[node.Index] : null;
        if (entry is null) throw new LayoutException("it is not written there");
        var value = entry.Value;
        return new(entry, value.Kind == TextKind.Alias ? value.Target! : value);
    }

    // What is written beats what is merged; of what is merged, the first.
    private static TextEntry? EntryOf(TextNode map, string key)
    {
        if (map.Kind != TextKind.Map) return null;
        foreach (var entry in map.Entries)
            if (!entry.IsMerge && entry.Key == key) return entry;
        foreach (var entry in map.Entries)
        {
            if (!entry.IsMerge) continue;
            var merged = Resolve(entry.Value);
            foreach (var source in merged.Kind == TextKind.List ? merged.Entries.Select(item => Resolve(item.Value)) : [merged])
                if (EntryOf(source, key) is { } found) return found;
        }

        return null;
    }

    private static TextNode Resolve(TextNode node) => node.Kind == TextKind.Alias ? node.Target! : node;

    private static void AddMaps(TextNode node, Dictionary<int, TextNode> maps)
    {
        if (node.Kind == TextKind.Map) maps.TryAdd(node.Start, node);
        foreach (var entry in node.Entries) AddMaps(entry.Value, maps);
    }

    private int OffsetOf(int bytes) => _isAscii ? bytes : Encoding.UTF8.GetCharCount(_bytes.Span[..bytes]);
}
