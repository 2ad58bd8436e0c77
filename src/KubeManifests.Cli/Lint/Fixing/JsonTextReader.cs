using System.Text.Json;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Reads how JSON texts are written. They have been read before: what is no JSON is passed over to the end of its line.</summary>
internal sealed class JsonTextReader
{
    private readonly string _text;
    private int _at;

    private JsonTextReader(string text, int at) => (_text, _at) = (text, at);

    /// <summary>All texts that follow each other.</summary>
    public static List<TextNode> ReadAll(string text, int start)
    {
        var reader = new JsonTextReader(text, start);
        var roots = new List<TextNode>();
        while (reader.SkipBlanks())
        {
            int from = reader._at;
            try
            {
                roots.Add(reader.Value(null));
            }
            catch (Exception e) when (e is LayoutException or JsonException)
            {
                int end = text.IndexOf('\n', from);
                reader._at = end < 0 ? text.Length : end + 1;
            }
        }

        return roots;
    }

    private bool SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
        return _at < _text.Length;
    }

    private TextNode Value(TextEntry? owner)
    {
        int start = _at;
        switch (Peek())
        {
            case '{' or '[':
                return Collection(owner);
            case '"':
                Text();
                break;
            default:
                while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.')) _at++;
                if (_at == start) throw Mistake();
                break;
        }

        return new(TextKind.Scalar, owner) { IsFlow = true, Form = _text[start] == '"' ? ScalarForm.DoubleQuoted : ScalarForm.Plain, Start = start, PropertiesEnd = start, Content = start, End = _at };
    }

    private TextNode Collection(TextEntry? owner)
    {
        bool isMap = _text[_at] == '{';
        var node = new TextNode(isMap ? TextKind.Map : TextKind.List, owner) { IsFlow = true, Start = _at, PropertiesEnd = _at, Content = _at };
        char close = isMap ? '}' : ']';
        _at++;
        while (Peek() != close)
        {
            if (node.Entries.Count > 0)
            {
                if (Peek() != ',') throw Mistake();
                _at++;
                Peek();
            }

            int start = _at;
            TextEntry entry;
            if (isMap)
            {
                if (_text[_at] != '"') throw Mistake();
                string key = Text();
                int keyEnd = _at;
                if (Peek() != ':') throw Mistake();
                _at++;
                entry = new(node) { Key = key, Start = start, KeyEnd = keyEnd, HeaderEnd = _at };
                Peek();
            }
            else
            {
                entry = new(node) { Start = start, KeyEnd = start, HeaderEnd = start };
            }

            entry.Value = Value(entry);
            node.Entries.Add(entry);
        }

        node.End = ++_at;
        return node;
    }

    private char Peek() => SkipBlanks() ? _text[_at] : throw Mistake();

    private string Text()
    {
        int start = _at++;
        while (_at < _text.Length && _text[_at] != '"') _at += _text[_at] == '\\' ? 2 : 1;
        if (_at >= _text.Length) throw Mistake();
        _at++;
        var raw = _text.AsSpan(start, _at - start);
        return raw.Contains('\\') ? JsonSerializer.Deserialize<string>(raw)! : raw[1..^1].ToString();
    }

    private static LayoutException Mistake() => new("its document cannot be read");
}
