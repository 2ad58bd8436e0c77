using System.Globalization;
using System.Text;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary>Writes random trees in random styles: block and flow, indented and not, quotes, comments, blank lines, anchors, line ends.</summary>
internal sealed class RandomYaml(int seed)
{
    private static readonly string[] Words = ["web", "data", "a b", "it's", "x: y", "#1", "yes", "8080", "-", "- a", "{x}", "ünï", "say \"hi\"", "a, b", "", "~", "a # b", "/x/y", "v1.2", "\t"];
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private int _comments;
    private bool _indentsLists;
    private int _unit;

    /// <summary>A document that is an object.</summary>
    public string Document()
    {
        (_unit, _indentsLists) = (_random.Next(2, 5), _random.Next(2) == 0);
        if (_random.Next(3) == 0) _text.Append("---\n");
        Comment(0);
        _text.Append("kind: X\n");
        Map((MapNode)Tree(0, isMap: true), 0, isFirstInline: false);
        string text = _text.ToString();
        if (_random.Next(4) == 0) text = text.TrimEnd('\n');
        return _random.Next(4) == 0 ? text.ReplaceLineEndings("\r\n") : text;
    }

    /// <summary>A value for an edit.</summary>
    public Node Value() => Tree(_random.Next(2, 4));

    public Random Random => _random;

    private Node Tree(int depth, bool isMap = false)
    {
        int kind = isMap ? 0 : depth > 3 ? 2 : _random.Next(4);
        if (kind == 0)
        {
            var map = new MapNode();
            for (int i = _random.Next(depth == 0 ? 2 : 0, 5); i > 0; i--) map.Set(_random.Next(6) == 0 ? "k " + i + ": #" : "k" + i, Tree(depth + 1));
            return map;
        }

        if (kind == 1)
        {
            var list = new ListNode();
            for (int i = _random.Next(4); i > 0; i--) list.Add(Tree(depth + 1));
            return list;
        }

        return _random.Next(6) switch
        {
            0 => ScalarNode.Integer(_random.Next(100)),
            1 => ScalarNode.Boolean(_random.Next(2) == 0),
            2 => new ScalarNode(ScalarType.Null, "null"),
            3 => ScalarNode.String("first\n  second\n\nthird" + (_random.Next(2) == 0 ? "\n" : "")),
            _ => ScalarNode.String(Words[_random.Next(Words.Length)]),
        };
    }

    private void Map(MapNode map, int column, bool isFirstInline)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (!isFirstInline)
            {
                Comment(column);
                _text.Append(' ', column);
            }

            isFirstInline = false;
            _text.Append(Key(key)).Append(_random.Next(8) == 0 && key.Contains(' ') ? " :" : ":");
            AfterHeader(value, column, isKey: true);
        }
    }

    private void List(ListNode list, int column, bool isFirstInline)
    {
        foreach (var item in list.Items)
        {
            if (!isFirstInline)
            {
                Comment(column);
                _text.Append(' ', column);
            }

            isFirstInline = false;
            _text.Append('-');
            AfterHeader(item, column, isKey: false);
        }
    }

    private void AfterHeader(Node value, int column, bool isKey)
    {
        bool isBlock = value is MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 } && _random.Next(4) != 0;
        if (value is MapNode { Entries.Count: > 0 } && _random.Next(4) == 0) isBlock = false;
        if (!isBlock)
        {
            if (value is ScalarNode { Type: ScalarType.String, Text: var text } && text.Contains('\n') && _random.Next(2) == 0)
            {
                _text.Append(text.EndsWith('\n') ? " |\n" : " |-\n");
                foreach (string line in text.TrimEnd('\n').Split('\n')) _text.Append(line.Length == 0 ? "" : new string(' ', column + 2) + line).Append('\n');
                return;
            }

            string inline = value is ScalarNode { Type: ScalarType.Null } && _random.Next(2) == 0 ? "" : Flow(value, 0);
            if (inline.Length > 0) _text.Append(_random.Next(6) == 0 ? "   " : " ").Append(inline);
            EndLine();
            return;
        }

        bool isInline = !isKey && _random.Next(4) != 0;
        int inner = value is ListNode && isKey && !_indentsLists ? column : column + _unit;
        if (isInline)
        {
            int gap = _random.Next(5) == 0 ? 3 : 1;
            _text.Append(' ', gap);
            inner = column + 1 + gap;
        }
        else EndLine();
        if (value is MapNode map) Map(map, inner, isInline);
        else List((ListNode)value, inner, isInline);
    }

    private string Flow(Node value, int depth)
    {
        string padding = _random.Next(3) == 0 ? " " : "";
        return value switch
        {
            MapNode map => "{" + padding + string.Join(", ", map.Entries.Select(entry => Key(entry.Key) + ": " + Flow(entry.Value, depth + 1))) + padding + "}",
            ListNode list => "[" + padding + string.Join(_random.Next(2) == 0 ? ", " : ",", list.Items.Select(item => Flow(item, depth + 1))) + padding + "]",
            ScalarNode { Type: ScalarType.String } scalar => Quote(scalar.Text),
            ScalarNode scalar => scalar.Text,
            _ => throw new InvalidOperationException(),
        };
    }

    private string Key(string key) => key.Contains(' ') ? Quote(key) : key;

    private string Quote(string text)
    {
        if (text is "web" or "data" or "ünï" or "/x/y" or "v1.2" or "it's" && _random.Next(3) > 0) return text;
        if (!text.Contains('\n') && _random.Next(2) == 0) return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        return "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
    }

    private void EndLine()
    {
        if (_random.Next(4) == 0) _text.Append(CultureInfo.InvariantCulture, $"{(_random.Next(2) == 0 ? " " : "   ")}#t{++_comments}#");
        _text.Append('\n');
    }

    private void Comment(int column)
    {
        if (_random.Next(8) == 0) _text.Append('\n');
        if (_random.Next(5) == 0) _text.Append(' ', _random.Next(4) == 0 ? column / 2 : column).Append(CultureInfo.InvariantCulture, $"#c{++_comments}#\n");
    }
}
