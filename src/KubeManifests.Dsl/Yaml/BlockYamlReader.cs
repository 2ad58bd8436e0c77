using System.Buffers;
using System.Text;

namespace KubeManifests.Yaml;

/// <summary>
/// Reads the YAML that manifests are written in: block maps and lists, scalars and flow collections on one line, block texts. It is an
/// order of magnitude faster than a reader of all YAML. What it does not know (and every mistake) makes it give up; the document is then
/// read by <see cref="YamlReader"/>, which also knows what to say about a mistake.
/// </summary>
internal ref struct BlockYamlReader
{
    private const int LongestKey = 1000; // YAML's own limit is 1024

    // What a plain scalar cannot start with, or could only in ways that are left to the other reader.
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create("&*!|>%@`,[]{}#'\"?:\t"u8);
    private static readonly SearchValues<byte> FlowEnds = SearchValues.Create(",[]{}:#\t"u8);
    private static readonly SearchValues<byte> Controls = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    private readonly ReadOnlySpan<byte> _text; // of the whole file: offsets are the file's
    private readonly int _stop;
    private readonly ITreeSink _sink;
    private int _at;        // the next byte
    private int _indent;    // after NextLine: the column of the line's first character; -1 at the end
    private int _end;       // where the last value ended

    private BlockYamlReader(ReadOnlySpan<byte> text, int start, int stop, ITreeSink sink)
    {
        _text = text;
        _stop = stop;
        _sink = sink;
        _at = start;
    }

    /// <summary>Reads a document. False when it gave up: the sink then has a part of the document. An empty document gives nothing to the sink.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, int start, int stop, ITreeSink sink)
    {
        var document = text[start..stop];
        if (document.ContainsAny(Controls) || !HasPlainCharacters(document) || document.Count((byte)'\r') != document.Count("\r\n"u8)) return false;
        return new BlockYamlReader(text, start, stop, sink).Document();
    }

    // Characters that YAML takes for line breaks or does not take at all.
    private static bool HasPlainCharacters(ReadOnlySpan<byte> document)
    {
        if (!document.ContainsAnyInRange((byte)0x80, (byte)0xff)) return true;
        if (document.IndexOf("\u2028"u8) >= 0 || document.IndexOf("\u2029"u8) >= 0 || document.IndexOf("\ufeff"u8) >= 0 || document.IndexOf((ReadOnlySpan<byte>)[0xef, 0xbf]) >= 0) return false;
        for (var rest = document; rest.IndexOf((byte)0xc2) is >= 0 and var at; rest = rest[(at + 1)..])
            if (at + 1 < rest.Length && rest[at + 1] < 0xa0) return false;
        return true;
    }

    private bool Document()
    {
        if (!NextLine()) return false;
        if (_indent == 0 && StartsWith("---"u8))
        {
            _at += 3;
            if (!RestIsBlank() || !NextLine()) return false;
        }

        if (AtEnd()) return true;
        return Block(0) && AtEnd();
    }

    // The end of the document, or the marker that ends it.
    private bool AtEnd()
    {
        if (_indent < 0) return true;
        if (_indent != 0 || !StartsWith("..."u8)) return false;
        _at += 3;
        return RestIsBlank() && NextLine() && _indent < 0;
    }

    private readonly bool StartsWith(ReadOnlySpan<byte> marker) => _text[_at.._stop].StartsWith(marker);

    /// <summary>Goes to the first character of the next line that has more than a comment. False when it is indented by a tab.</summary>
    private bool NextLine()
    {
        while (_at < _stop)
        {
            int start = _at;
            while (_at < _stop && _text[_at] == ' ') _at++;
            if (_at == _stop) break;
            byte c = _text[_at];
            if (c == '\t' || (c == '%' && _at == start)) return false;
            if (c == '\n') _at++;
            else if (c == '\r')
            {
                if (!RestIsBlank()) return false;
            }
            else if (c == '#') SkipLine();
            else
            {
                _indent = _at - start;
                return true;
            }
        }

        _indent = -1;
        return true;
    }

    private void SkipLine()
    {
        int length = _text[_at.._stop].IndexOf((byte)'\n');
        _at = length < 0 ? _stop : _at + length + 1;
    }

    /// <summary>Goes to the next line when nothing but a comment is left of this one.</summary>
    private bool RestIsBlank()
    {
        int start = _at;
        while (_at < _stop && _text[_at] == ' ') _at++;
        if (_at == _stop) return true;
        switch (_text[_at])
        {
            case (byte)'\n':
                _at++;
                return true;
            case (byte)'\r' when _at + 1 < _stop && _text[_at + 1] == '\n':
                _at += 2;
                return true;
            case (byte)'#' when _at > start:
                SkipLine();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Where this line's text ends: without its line break.</summary>
    private readonly int LineEnd()
    {
        int length = _text[_at.._stop].IndexOf((byte)'\n');
        int end = length < 0 ? _stop : _at + length;
        return end > _at && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private readonly bool IsSpaceOrEnd(int at) => at >= _stop || _text[at] is (byte)' ' or (byte)'\n' or (byte)'\r';

    // A map or list whose first character is here, at the column _indent.
    private bool Block(int least)
    {
        if (_indent < least) return false;
        if (_text[_at] == '-' && IsSpaceOrEnd(_at + 1)) return List(_indent);
        return KeyEnd(out int end, out int colon) && Map(_indent, end, colon);
    }

    private bool Map(int column, int keyEnd, int colon)
    {
        _sink.StartMap(_at);
        while (true)
        {
            if (!Key(keyEnd)) return false;
            _at = colon + 1;
            _end = _at;
            if (RestIsBlank())
            {
                int afterColon = colon + 1;
                if (!NextLine()) return false;
                if (_indent > column || (_indent == column && IsDash()))
                {
                    if (!Block(column)) return false;
                }
                else
                {
                    _sink.Scalar(JsonType.Null, "null", afterColon, afterColon);
                    _end = afterColon;
                }
            }
            else if (!Inline(column)) return false;

            if (_indent < column || (column == 0 && StartsWith("..."u8))) break;
            if (_indent > column || IsDash() || !KeyEnd(out keyEnd, out colon)) return false;
        }

        _sink.EndMap(_end);
        return true;
    }

    private readonly bool IsDash() => _text[_at] == '-' && IsSpaceOrEnd(_at + 1);

    private bool List(int column)
    {
        _sink.StartList(_at);
        do
        {
            int dash = _at++;
            if (RestIsBlank())
            {
                if (!NextLine()) return false;
                if (_indent > column)
                {
                    if (!Block(column + 1)) return false;
                }
                else
                {
                    _sink.Scalar(JsonType.Null, "null", dash + 1, dash + 1);
                    _end = dash + 1;
                }
            }
            else
            {
                // RestIsBlank has gone to the item's first character.
                int inner = column + (_at - dash);
                if (IsDash())
                {
                    if (!List(inner)) return false;
                }
                else if (KeyEnd(out int end, out int colon))
                {
                    if (!Map(inner, end, colon)) return false;
                }
                else if (!Inline(column)) return false;
            }
        }
        while (_indent == column && IsDash());

        if (_indent > column) return false;
        _sink.EndList(_end);
        return true;
    }

    /// <summary>Finds the end of a key that starts here, and its colon.</summary>
    private readonly bool KeyEnd(out int end, out int colon)
    {
        end = colon = 0;
        int lineEnd = LineEnd();
        byte first = _text[_at];
        if (first is (byte)'"' or (byte)'\'')
        {
            int close = QuoteEnd(lineEnd);
            if (close < 0) return false;
            end = close;
            colon = close;
            while (colon < lineEnd && _text[colon] == ' ') colon++;
            return colon < lineEnd && _text[colon] == ':' && IsSpaceOrEnd(colon + 1) && end - _at <= LongestKey;
        }

        if (NotPlain.Contains(first)) return false;
        for (int at = _at; at < lineEnd;)
        {
            int next = _text[at..lineEnd].IndexOfAny((byte)':', (byte)'#', (byte)'\t');
            if (next < 0) return false;
            at += next;
            if (_text[at] == '\t' || (_text[at] == '#' && _text[at - 1] == ' ')) return false;
            if (_text[at] == ':' && IsSpaceOrEnd(at + 1))
            {
                end = colon = at;
                while (_text[end - 1] == ' ') end--;
                return end - _at <= LongestKey;
            }

            at++;
        }

        return false;
    }

    /// <summary>The first place after a quoted text that starts here; -1 when it does not end on the line.</summary>
    private readonly int QuoteEnd(int lineEnd)
    {
        byte quote = _text[_at];
        for (int at = _at + 1; at < lineEnd; at++)
        {
            if (quote == '"' && _text[at] == '\\') at++;
            else if (_text[at] == quote)
            {
                if (quote == '"' || at + 1 >= lineEnd || _text[at + 1] != quote) return at + 1;
                at++;
            }
        }

        return -1;
    }

    private readonly bool Key(int end)
    {
        string? key;
        if (_text[_at] is (byte)'"' or (byte)'\'')
        {
            if (!Quoted(_at, end, out key)) return false;
        }
        else
        {
            string plain = SharedStrings.Of(_text[_at..end]);
            key = PlainScalar.MayBeOther(_text[_at]) ? PlainScalar.KeyOf(plain) : plain;
            if (key is null or "<<") return false;
        }

        if (!_sink.Key(key!, _at, end)) throw new DocumentException(_at, $"The key \"{key}\" is in this map already");
        return true;
    }

    /// <summary>A value that starts here, after a key or a dash, and is on this line or is a literal block. Goes to the next line.</summary>
    private bool Inline(int column)
    {
        byte first = _text[_at];
        switch (first)
        {
            case (byte)'|' or (byte)'>':
                return BlockText(column, isFolded: first == '>');
            case (byte)'"' or (byte)'\'':
                int close = QuoteEnd(LineEnd());
                if (close < 0 || !Quoted(_at, close, out string? text)) return false;
                _sink.Scalar(JsonType.String, text!, _at, close);
                _at = close;
                break;
            case (byte)'[' or (byte)'{':
                if (!Flow(LineEnd(), 0)) return false;
                break;
            default:
                if (!Plain(LineEnd())) return false;
                break;
        }

        _end = _at;
        return RestIsBlank() && NextLine() && _indent <= column;
    }

    private bool Plain(int lineEnd)
    {
        if (NotPlain.Contains(_text[_at]) || IsDash()) return false;
        int end = lineEnd;
        for (int at = _at; at < lineEnd; at++)
        {
            int next = _text[at..lineEnd].IndexOfAny((byte)':', (byte)'#', (byte)'\t');
            if (next < 0) break;
            at += next;
            if (_text[at] == '\t' || (_text[at] == ':' && IsSpaceOrEnd(at + 1))) return false;
            if (_text[at] == '#' && _text[at - 1] == ' ')
            {
                end = at;
                break;
            }
        }

        while (_text[end - 1] == ' ') end--;
        return PlainValue(end);
    }

    private bool PlainValue(int end)
    {
        var bytes = _text[_at..end];
        string text = SharedStrings.Of(bytes);
        var type = JsonType.String;
        if (PlainScalar.MayBeOther(bytes[0])) type = PlainScalar.Resolve(text, out text);
        if (type == JsonType.Number && !char.IsAsciiDigit(text[^1])) return false; // infinity
        _sink.Scalar(type, text, _at, end);
        _at = end;
        return true;
    }

    private readonly bool Quoted(int start, int end, out string? text)
    {
        var inner = _text[(start + 1)..(end - 1)];
        text = null;
        if (inner.Contains((byte)'\t')) return false;
        if (_text[start] == '\'')
        {
            text = SharedStrings.Of(inner);
            if (inner.Contains((byte)'\'')) text = text.Replace("''", "'", StringComparison.Ordinal);
            return true;
        }

        if (!inner.Contains((byte)'\\'))
        {
            text = SharedStrings.Of(inner);
            return true;
        }

        string escaped = Encoding.UTF8.GetString(inner);
        var builder = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                builder.Append(escaped[i]);
                continue;
            }

            switch (escaped[++i])
            {
                case '"' or '\\' or '/': builder.Append(escaped[i]); break;
                case 'n': builder.Append('\n'); break;
                case 't': builder.Append('\t'); break;
                default: return false;
            }
        }

        text = builder.ToString();
        return true;
    }

    // A flow collection that ends on this line.
    private bool Flow(int lineEnd, int depth)
    {
        if (depth > DocumentLimits.Depth) return false;
        bool isMap = _text[_at] == '{';
        if (isMap) _sink.StartMap(_at);
        else _sink.StartList(_at);
        _at++;
        SkipSpaces(lineEnd);
        byte closing = isMap ? (byte)'}' : (byte)']';
        bool isFirst = true;
        while (_at < lineEnd && (_text[_at] != closing || !isFirst))
        {
            isFirst = false;
            if (isMap && !FlowKey(lineEnd)) return false;
            if (!FlowValue(lineEnd, depth)) return false;
            SkipSpaces(lineEnd);
            if (_at >= lineEnd) return false;
            if (_text[_at] == closing) break;
            if (_text[_at] != ',') return false;
            _at++;
            SkipSpaces(lineEnd);
        }

        if (_at >= lineEnd) return false;
        _at++;
        if (isMap) _sink.EndMap(_at);
        else _sink.EndList(_at);
        return true;
    }

    private void SkipSpaces(int lineEnd)
    {
        while (_at < lineEnd && _text[_at] == ' ') _at++;
    }

    private bool FlowKey(int lineEnd)
    {
        int end = FlowScalarEnd(lineEnd);
        if (end < 0 || !Key(end)) return false;
        _at = end;
        SkipSpaces(lineEnd);
        if (_at + 1 >= lineEnd || _text[_at] != ':' || _text[_at + 1] != ' ') return false;
        _at++;
        SkipSpaces(lineEnd);
        return true;
    }

    private bool FlowValue(int lineEnd, int depth)
    {
        if (_at >= lineEnd) return false;
        if (_text[_at] is (byte)'[' or (byte)'{') return Flow(lineEnd, depth + 1);
        int end = FlowScalarEnd(lineEnd);
        if (end < 0) return false;
        if (_text[_at] is not ((byte)'"' or (byte)'\'')) return PlainValue(end);
        if (!Quoted(_at, end, out string? text)) return false;
        _sink.Scalar(JsonType.String, text!, _at, end);
        _at = end;
        return true;
    }

    // A colon ends a plain scalar only before what separates: not in an image or a URL.
    private readonly int FlowScalarEnd(int lineEnd)
    {
        if (_at >= lineEnd) return -1;
        if (_text[_at] is (byte)'"' or (byte)'\'') return QuoteEnd(lineEnd);
        if (NotPlain.Contains(_text[_at]) || (_text[_at] == '-' && (_at + 1 >= lineEnd || _text[_at + 1] is (byte)' ' or (byte)',' or (byte)']' or (byte)'}'))) return -1;
        int end = _at;
        while (true)
        {
            int length = _text[end..lineEnd].IndexOfAny(FlowEnds);
            if (length < 0) return -1;
            end += length;
            if (_text[end] is (byte)'#' or (byte)'\t' or (byte)'[' or (byte)'{') return -1;
            if (_text[end] != ':' || end + 1 >= lineEnd || _text[end + 1] is (byte)' ' or (byte)'\t' || FlowEnds.Contains(_text[end + 1])) break;
            end++;
        }

        while (_text[end - 1] == ' ') end--;
        return end;
    }

    // "|", "|-", "|+" and the same with ">", indented by what their first line is. Folding lines that are indented deeper is left to the other reader.
    private bool BlockText(int column, bool isFolded)
    {
        int start = _at++;
        byte chomping = 0;
        if (_at < _stop && _text[_at] is (byte)'-' or (byte)'+') chomping = _text[_at++];
        if (!RestIsBlank() || _at >= _stop) return false;

        int indent = -1, breaks = 0, widest = 0;
        var buffer = new ArrayBufferWriter<byte>(256);
        int bodyStart = _at, end = _at;
        while (_at < _stop)
        {
            int line = _at;
            while (_at < _stop && _text[_at] == ' ' && (indent < 0 || _at - line < indent)) _at++;
            int spaces = _at - line;
            if (_at == _stop) return false; // blanks without a line break
            if (_text[_at] is (byte)'\n' or (byte)'\r')
            {
                // An empty line before the first one may not be deeper than it; more blanks than the indentation are text.
                if (indent < 0) widest = Math.Max(widest, spaces);
                if (!RestIsBlank()) return false;
                breaks++;
                continue;
            }

            if (indent < 0)
            {
                if (spaces <= column) break;
                if (_text[_at] == '\t') return false;
                if (widest > spaces) return false;
                indent = spaces;
            }
            else if (spaces < indent)
            {
                if (_text[_at] == '\t') return false;
                break;
            }

            int lineEnd = LineEnd();
            if (lineEnd == _stop) return false; // the text's last line has no break
            if (isFolded && _text[_at] is (byte)' ' or (byte)'\t') return false;
            if (isFolded && end > bodyStart && breaks == 1) buffer.Write(" "u8);
            else Write(buffer, isFolded && end > bodyStart ? breaks - 1 : breaks);
            buffer.Write(_text[_at..lineEnd]);
            end = lineEnd;
            SkipLine();
            breaks = 1;
        }

        // Between the break that ends the last line and what follows: where the next line starts.
        while (_at > 0 && _text[_at - 1] != '\n') _at--;
        if (isFolded && end > bodyStart) end = _at; // as the other reader has it
        if (indent < 0)
        {
            if (chomping == '+') return false;
        }
        else if (chomping == '+') Write(buffer, breaks);
        else if (chomping == 0) Write(buffer, 1);

        _sink.Scalar(JsonType.String, SharedStrings.Of(buffer.WrittenSpan), start, end);
        _end = end;
        return NextLine() && _indent <= column;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, int breaks)
    {
        for (; breaks > 0; breaks--) buffer.Write("\n"u8);
    }
}
