using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeManifests.Yaml;

/// <summary>
/// Reads a YAML document as kubectl and the API server do: into what JSON can say, with aliases and merge keys written out. Strict: a key
/// that is there twice is a mistake. Files read, lint and import all read by this.
/// </summary>
internal sealed class YamlReader
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    private readonly List<Part> _parts = [];
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private readonly ITreeSink _sink;
    private int _written;
    private int? _alias; // where the outermost alias stands that is being written out

    private YamlReader(ITreeSink sink) => _sink = sink;

    // A parser event, as small as can be: a document may have a million. Next is the first part after a collection.
    private struct Part
    {
        public PartKind Kind;
        public bool IsQuoted;
        public string? Text;    // a scalar's; an alias' target is in Next
        public string? Tag;
        public int Start;
        public int End;
        public int Next;
    }

    private enum PartKind : byte { Scalar, Map, List, End, Alias }

    /// <summary>Reads the document that lies between two offsets. An empty one gives nothing to the sink.</summary>
    /// <exception cref="DocumentException">The document cannot be read.</exception>
    public static void Read(ReadOnlySpan<byte> text, int start, int stop, ITreeSink sink)
    {
        if (stop - start > DocumentLimits.Bytes) throw new DocumentException(start, $"The document has more than {DocumentLimits.Bytes >> 20} MiB");
        if (BlockYamlReader.TryRead(text, start, stop, sink)) return;
        sink.Restart();
        try
        {
            ReadAll(text, start, stop, sink);
        }
        catch (DocumentException e) when (IsTemplate(text, e.Offset))
        {
            throw new DocumentException(e.Offset, e.Message + " (a template is no YAML before it is rendered, as by helm template)");
        }
    }

    private static bool IsTemplate(ReadOnlySpan<byte> text, int offset)
    {
        int start = offset == 0 ? 0 : text[..offset].LastIndexOf((byte)'\n') + 1;
        int length = text[offset..].IndexOf((byte)'\n');
        return text[start..(length < 0 ? text.Length : offset + length)].IndexOf("{{"u8) >= 0;
    }

    internal static void ReadAll(ReadOnlySpan<byte> text, int start, int stop, ITreeSink sink)
    {
        var reader = new YamlReader(sink);
        reader.Parse(text[start..stop], start);
        if (reader._parts is [{ Kind: PartKind.Scalar, IsQuoted: false, Text: "", Tag: null }]) return;
        if (reader._parts.Count == 0) return;
        reader.Write(0);
        if (reader.After(0) < reader._parts.Count) throw new DocumentException(reader._parts[reader.After(0)].Start, "There is more after the document's value");
    }

    private void Parse(ReadOnlySpan<byte> document, int start)
    {
        string text = Encoding.UTF8.GetString(document);
        var offsets = new Offsets(text, document.Length == text.Length, start);
        var open = new Stack<int>();
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
                int at = offsets.Of(parser.Current!.Start.Index), end = offsets.Of(parser.Current.End.Index);
                switch (parser.Current)
                {
                    case Scalar scalar:
                        Add(scalar, new() { Kind = PartKind.Scalar, Text = scalar.Value, IsQuoted = scalar.Style != ScalarStyle.Plain, Start = at, End = end });
                        break;
                    case MappingStart or SequenceStart:
                        if (open.Count >= DocumentLimits.Depth) throw new DocumentException(at, $"Maps and lists are nested more than {DocumentLimits.Depth} deep");
                        open.Push(_parts.Count);
                        Add((NodeEvent)parser.Current, new() { Kind = parser.Current is MappingStart ? PartKind.Map : PartKind.List, Start = at, Next = int.MaxValue });
                        break;
                    case MappingEnd or SequenceEnd:
                        // A block collection is ended by what follows it; it ends where its last part does.
                        int last = end > at ? end : Math.Max(_parts[^1].End, _parts[open.Peek()].Start);
                        _parts.Add(new() { Kind = PartKind.End, Start = at, End = last });
                        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parts)[open.Pop()].Next = _parts.Count;
                        break;
                    case AnchorAlias alias:
                        if (!_anchors.TryGetValue(alias.Value.Value, out int target)) throw new DocumentException(at, $"There is no anchor \"{alias.Value}\" before this alias");
                        if (_parts[target].Next > _parts.Count) throw new DocumentException(at, $"The alias \"{alias.Value}\" is inside what it stands for");
                        _parts.Add(new() { Kind = PartKind.Alias, Next = target, Start = at, End = end });
                        break;
                }

                if (_parts.Count > DocumentLimits.Values * 2) throw new DocumentException(at, $"The document has more than {DocumentLimits.Values} values");
            }
        }
        catch (YamlException e)
        {
            throw Explain(e, text, offsets);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException or OverflowException)
        {
            throw new DocumentException(_parts.Count > 0 ? Math.Max(_parts[^1].Start, _parts[^1].End) : start, "What follows is not YAML");
        }
    }

    private void Add(NodeEvent parsed, Part part)
    {
        if (!parsed.Anchor.IsEmpty) _anchors[parsed.Anchor.Value] = _parts.Count;
        if (!parsed.Tag.IsEmpty) part.Tag = parsed.Tag.Value;
        _parts.Add(part);
    }

    // The parser's own words, except for what it does not see as what it is.
    private static DocumentException Explain(YamlException exception, string text, Offsets offsets)
    {
        int index = (int)Math.Clamp(exception.Start.Index, 0, text.Length), last = (int)Math.Clamp(exception.End.Index, index, text.Length);
        if (exception.Message.Contains("tab", StringComparison.Ordinal)) last = text.Length;
        for (int line = index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1; line >= 0 && line <= last; line = text.IndexOf('\n', line) + 1)
        {
            int tab = line;
            while (tab < text.Length && text[tab] == ' ') tab++;
            if (tab < text.Length && text[tab] == '\t') return new(offsets.Of(tab), "YAML cannot be indented by tabs");
            if (text.IndexOf('\n', line) < 0) break;
        }

        string message = (exception.InnerException?.Message ?? exception.Message).Trim().TrimEnd('.');
        return new(offsets.Of(index), message.Length == 0 ? "This is not YAML" : char.ToUpperInvariant(message[0]) + message[1..]);
    }

    private void Write(int index)
    {
        var part = _parts[index];
        CountValue(part.Start);
        switch (part.Kind)
        {
            case PartKind.Alias:
                int? outer = _alias;
                _alias ??= part.Start;
                Write(part.Next);
                _alias = outer;
                break;
            case PartKind.Scalar:
                var type = Resolve(part, out string json);
                _sink.Scalar(type, json, part.Start, part.End);
                break;
            case PartKind.List:
                _sink.StartList(part.Start);
                int item = index + 1;
                for (; _parts[item].Kind != PartKind.End; item = After(item)) Write(item);
                _sink.EndList(_parts[item].End);
                break;
            case PartKind.Map:
                _sink.StartMap(part.Start);
                WriteEntries(index, null);
                _sink.EndMap(_parts[part.Next - 1].End);
                break;
        }
    }

    // Aliases of aliases grow without end.
    private void CountValue(int offset)
    {
        if (++_written > DocumentLimits.Values) throw new DocumentException(_alias ?? offset, $"With its aliases written out, the document has more than {DocumentLimits.Values} values");
    }

    private int After(int index) => _parts[index].Kind is PartKind.Map or PartKind.List ? _parts[index].Next : index + 1;

    /// <summary>Writes the entries of a map. Of a map that is merged into another, <paramref name="taken"/> has the keys that are there already.</summary>
    private void WriteEntries(int map, HashSet<string>? taken)
    {
        // What is written beats what is merged, wherever the merge key stands.
        HashSet<string>? own = taken;
        List<int>? merged = null;
        for (int key = map + 1; _parts[key].Kind != PartKind.End; key = After(After(key)))
        {
            if (IsMerge(key)) (merged ??= []).Add(After(key));
        }

        if (merged is not null) own ??= new(StringComparer.Ordinal);
        for (int key = map + 1; _parts[key].Kind != PartKind.End; key = After(After(key)))
        {
            if (IsMerge(key)) continue;
            var part = _parts[key].Kind == PartKind.Alias ? _parts[_parts[key].Next] : _parts[key];
            string name = KeyOf(part);
            if (taken is not null)
            {
                CountValue(part.Start);
                if (!taken.Add(name)) continue;
                _sink.Key(name, part.Start, part.End);
            }
            else
            {
                own?.Add(name);
                if (!_sink.Key(name, part.Start, part.End)) throw new DocumentException(_parts[key].Start, $"The key \"{name}\" is in this map already");
            }

            Write(After(key));
        }

        foreach (int value in merged ?? []) Merge(value, own!);
    }

    private bool IsMerge(int key) => _parts[key] is { Kind: PartKind.Scalar, Text: "<<" } part && (part.Tag is null ? !part.IsQuoted : part.Tag == TagPrefix + "merge");

    private void Merge(int value, HashSet<string> taken)
    {
        int source = _parts[value].Kind == PartKind.Alias ? _parts[value].Next : value;
        int? outer = _alias;
        _alias ??= _parts[value].Start;
        CountValue(_parts[value].Start);
        switch (_parts[source].Kind)
        {
            case PartKind.Map:
                WriteEntries(source, taken);
                break;
            case PartKind.List:
                for (int item = source + 1; _parts[item].Kind != PartKind.End; item = After(item))
                {
                    int map = _parts[item].Kind == PartKind.Alias ? _parts[item].Next : item;
                    if (_parts[map].Kind != PartKind.Map) throw new DocumentException(_parts[item].Start, "Only maps can be merged");
                    Merge(item, taken);
                }

                break;
            default:
                throw new DocumentException(_parts[value].Start, "Only a map, or a list of maps, can be merged");
        }

        _alias = outer;
    }

    private static string KeyOf(Part part)
    {
        if (part.Kind != PartKind.Scalar) throw new DocumentException(part.Start, "A map or list cannot be a key");
        if (part.Tag is not null) return Resolve(part, out string json) == JsonType.Null ? throw NoKey(part) : json;
        return part.IsQuoted ? part.Text! : PlainScalar.KeyOf(part.Text!) ?? throw NoKey(part);
    }

    private static DocumentException NoKey(Part part) => new(part.Start, "Null cannot be a key");

    private static JsonType Resolve(Part part, out string json)
    {
        string text = json = part.Text!;
        JsonType type;
        switch (part.Tag)
        {
            case null or "?" when !part.IsQuoted: type = PlainScalar.Resolve(text, out json); break;
            case TagPrefix + "bool": type = Expect(part, JsonType.Boolean, "a boolean", out json); break;
            case TagPrefix + "null": type = Expect(part, JsonType.Null, "null", out json); break;
            case TagPrefix + "int": type = Expect(part, JsonType.Integer, "a whole number", out json); break;
            case TagPrefix + "float":
                type = PlainScalar.Resolve(text, out json);
                if (type is not (JsonType.Number or JsonType.Integer)) throw new DocumentException(part.Start, $"\"{text}\" is not a number");
                break;
            case TagPrefix + "binary": type = JsonType.String; json = Decode(part); break;
            default: type = JsonType.String; break; // quoted, a text by its tag, or of a tag that only other programs know
        }

        if (type == JsonType.Number && !char.IsAsciiDigit(json[^1])) throw new DocumentException(part.Start, $"JSON, and so a manifest, has no number \"{text}\"");
        return type;
    }

    private static JsonType Expect(Part part, JsonType type, string what, out string json) =>
        PlainScalar.Resolve(part.Text!, out json) == type ? type : throw new DocumentException(part.Start, $"\"{part.Text}\" is not {what}");

    private static string Decode(Part part)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(part.Text!));
        }
        catch (FormatException)
        {
            throw new DocumentException(part.Start, "This is not base64");
        }
    }

    /// <summary>Offsets in UTF-8 of offsets in the text, asked for in about rising order.</summary>
    private sealed class Offsets(string text, bool isAscii, int start)
    {
        private int _index;
        private int _bytes;

        public int Of(long index)
        {
            int to = (int)Math.Clamp(index, 0, text.Length);
            if (isAscii) return start + to;
            if (to >= _index) _bytes += Encoding.UTF8.GetByteCount(text.AsSpan(_index..to));
            else _bytes -= Encoding.UTF8.GetByteCount(text.AsSpan(to.._index));
            _index = to;
            return start + _bytes;
        }
    }
}
