using KubeManifests.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Reads how a YAML document is written: every key, colon, dash, anchor and value with its place.</summary>
internal sealed class YamlTextReader
{
    private readonly string _text; // of the whole file
    private readonly int _shift;
    private readonly Parser _parser;
    private readonly Dictionary<string, TextNode> _anchors = new(StringComparer.Ordinal);

    private YamlTextReader(string text, int start, int stop)
    {
        _text = text;
        _shift = start;
        _parser = new(new Scanner(new StringReader(text[start..stop]), skipComments: true));
    }

    /// <summary>The value of the document between two offsets; null for an empty one.</summary>
    /// <exception cref="LayoutException">It is written in a way that is not edited.</exception>
    public static TextNode? Read(string text, int start, int stop)
    {
        var reader = new YamlTextReader(text, start, stop);
        try
        {
            reader._parser.MoveNext();
            while (reader._parser.MoveNext() && reader._parser.Current is not (DocumentStart or StreamEnd))
            {
            }

            return reader._parser.MoveNext() && reader._parser.Current is NodeEvent or AnchorAlias ? reader.Value(null, start) : null;
        }
        catch (YamlException)
        {
            throw new LayoutException("its document cannot be read");
        }
    }

    // The event that the parser is at, with all that belongs to it.
    private TextNode Value(TextEntry? owner, int headerEnd)
    {
        var current = _parser.Current!;
        int start = _shift + (int)current.Start.Index, end = _shift + (int)current.End.Index;
        switch (current)
        {
            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value.Value, out var target)) throw new LayoutException("its document cannot be read");
                target.Aliases++;
                return new(TextKind.Alias, owner) { Start = start, PropertiesEnd = start, Content = start, End = end, Target = target };
            case Scalar scalar:
                return ScalarAt(scalar, owner, start, end, headerEnd);
            case MappingStart map:
                return Map(map, owner, start);
            case SequenceStart list:
                return List(list, owner, start);
            default:
                throw Strange();
        }
    }

    private TextNode ScalarAt(Scalar scalar, TextEntry? owner, int start, int end, int headerEnd)
    {
        bool isEmpty = scalar is { Style: ScalarStyle.Plain, Value.Length: 0 };
        bool hasProperties = !scalar.Anchor.IsEmpty || !scalar.Tag.IsEmpty;
        if (isEmpty && !hasProperties) start = headerEnd;
        int properties = hasProperties ? PropertiesEnd(start) : start;
        int content = isEmpty ? properties : hasProperties ? AfterBlanks(properties) : start;
        var form = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => ScalarForm.SingleQuoted,
            ScalarStyle.DoubleQuoted => ScalarForm.DoubleQuoted,
            ScalarStyle.Literal or ScalarStyle.Folded => ScalarForm.Block,
            _ => ScalarForm.Plain,
        };

        // Blank lines after a block belong to it only when its header keeps them.
        if (isEmpty) end = content;
        else if (form == ScalarForm.Block && !_text.AsSpan(content, Math.Max(_text.AsSpan(content).IndexOf('\n'), 1)).Contains('+'))
        {
            while (end > content && _text[end - 1] is '\n' or '\r' or ' ' or '\t') end--;
        }

        return Remember(scalar.Anchor, new(TextKind.Scalar, owner)
        {
            Form = form, Start = start, PropertiesEnd = properties, Content = content, End = end, Anchor = NameOf(scalar.Anchor), HasTag = !scalar.Tag.IsEmpty,
        });
    }

    private TextNode Map(MappingStart map, TextEntry? owner, int start)
    {
        bool isFlow = map.Style == MappingStyle.Flow;
        var node = Collection(TextKind.Map, owner, start, isFlow, map);
        if (isFlow && _text[node.Content] != '{') throw Strange();
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (_parser.Current is not Scalar key) throw Strange();
            int keyStart = _shift + (int)key.Start.Index, keyEnd = _shift + (int)key.End.Index;
            int colon = keyEnd;
            while (colon < _text.Length && _text[colon] == ' ') colon++;
            bool hasColon = colon < _text.Length && _text[colon] == ':';
            if (!hasColon && !isFlow || !isFlow && _text[keyStart] == '?') throw Strange();
            var entry = new TextEntry(node)
            {
                Key = KeyOf(key), IsMerge = key is { Value: "<<", Style: ScalarStyle.Plain }, Start = keyStart, KeyEnd = keyEnd, HeaderEnd = hasColon ? colon + 1 : keyEnd,
            };
            _parser.MoveNext();
            entry.Value = Value(entry, entry.HeaderEnd);
            node.Entries.Add(entry);
        }

        return Close(node);
    }

    private TextNode List(SequenceStart list, TextEntry? owner, int start)
    {
        bool isFlow = list.Style == SequenceStyle.Flow;
        var node = Collection(TextKind.List, owner, start, isFlow, list);
        int column = ColumnOf(node.Content);
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            int at = _shift + (int)_parser.Current!.Start.Index;
            int dash = isFlow ? at : DashBefore(at, column, node.Content);
            var entry = new TextEntry(node) { Start = dash, KeyEnd = dash, HeaderEnd = isFlow ? at : dash + 1 };
            entry.Value = Value(entry, entry.HeaderEnd);
            node.Entries.Add(entry);
        }

        return Close(node);
    }

    private TextNode Collection(TextKind kind, TextEntry? owner, int start, bool isFlow, NodeEvent parsed)
    {
        bool hasProperties = !parsed.Anchor.IsEmpty || !parsed.Tag.IsEmpty;
        int properties = hasProperties ? PropertiesEnd(start) : start;
        return Remember(parsed.Anchor, new(kind, owner)
        {
            IsFlow = isFlow, Start = start, PropertiesEnd = properties, Content = hasProperties ? AfterComments(properties) : start, Anchor = NameOf(parsed.Anchor), HasTag = !parsed.Tag.IsEmpty,
        });
    }

    private TextNode Close(TextNode node)
    {
        if (node.IsFlow)
        {
            int close = _shift + (int)_parser.Current!.Start.Index;
            if (close >= _text.Length || _text[close] is not ('}' or ']')) throw Strange();
            node.End = close + 1;
        }
        else
        {
            if (node.Entries.Count == 0) throw Strange();
            node.End = node.Entries[^1].End;
        }

        return node;
    }

    private TextNode Remember(AnchorName anchor, TextNode node)
    {
        if (!anchor.IsEmpty) _anchors[anchor.Value] = node;
        return node;
    }

    // All dashes of a list stand in one column.
    private int DashBefore(int item, int column, int first)
    {
        for (int line = item == 0 ? 0 : _text.LastIndexOf('\n', item - 1) + 1; ; line = _text.LastIndexOf('\n', line - 2) + 1)
        {
            int at = line + column;
            if (at < item && _text[at] == '-' && (at + 1 == _text.Length || _text[at + 1] is ' ' or '\t' or '\r' or '\n')) return at;
            if (line <= first || line < 2) throw Strange();
        }
    }

    private int ColumnOf(int offset) => offset == 0 ? 0 : offset - _text.LastIndexOf('\n', offset - 1) - 1;

    // Anchors and tags are words.
    private int PropertiesEnd(int start)
    {
        int end = start;
        for (int at = start; at < _text.Length && _text[at] is '&' or '!'; at = AfterBlanks(at))
        {
            while (at < _text.Length && _text[at] is not (' ' or '\t' or '\r' or '\n' or ',' or '}' or ']')) at++;
            end = at;
        }

        return end;
    }

    private int AfterBlanks(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '\r' or '\n') at++;
        return at;
    }

    private int AfterComments(int at)
    {
        for (at = AfterBlanks(at); at < _text.Length && _text[at] == '#'; at = AfterBlanks(at))
        {
            int end = _text.IndexOf('\n', at);
            at = end < 0 ? _text.Length : end;
        }

        return at;
    }

    private static string? NameOf(AnchorName anchor) => anchor.IsEmpty ? null : anchor.Value;

    private static string KeyOf(Scalar key)
    {
        if (!key.Tag.IsEmpty || !key.Anchor.IsEmpty) throw Strange();
        return key.Style == ScalarStyle.Plain ? PlainScalar.KeyOf(key.Value) ?? throw Strange() : key.Value;
    }

    private static LayoutException Strange() => new("its document is written in a way that is not edited");
}
