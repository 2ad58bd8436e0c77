namespace KubeManifests.Rules.Semantics;

/// <summary>What a token is.</summary>
internal enum CelToken
{
    End,
    Identifier,
    Quoted,
    String,
    Bytes,
    Number,
    Symbol,
}

/// <summary>The tokens of an expression, one at a time.</summary>
internal sealed class CelLexer
{
    private readonly string _text;
    private int _at;

    /// <summary>Stands at the first token.</summary>
    public CelLexer(string text)
    {
        _text = text;
        Next();
    }

    /// <summary>What the token is.</summary>
    public CelToken Kind { get; private set; }

    /// <summary>The token's text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>True at this symbol (or the word <c>in</c>).</summary>
    public bool Is(string symbol) => Text == symbol && (Kind == CelToken.Symbol || Kind == CelToken.Identifier && symbol == "in");

    /// <summary>Goes over this symbol, if it is here.</summary>
    public bool Take(string symbol)
    {
        if (!Is(symbol)) return false;
        Next();
        return true;
    }

    /// <summary>Goes over one of these symbols, if one is here.</summary>
    public bool TakeAny(string[] symbols)
    {
        foreach (string symbol in symbols)
            if (Take(symbol)) return true;
        return false;
    }

    /// <summary>Goes over this symbol, which must be here.</summary>
    public void Expect(string symbol)
    {
        if (!Take(symbol)) throw new CelException("\"" + symbol + "\" is expected" + (Kind == CelToken.End ? " at its end" : " instead of \"" + Text + "\""));
    }

    /// <summary>True when this symbol follows the token.</summary>
    public bool NextIs(string symbol)
    {
        int at = _at;
        while (at < _text.Length && char.IsWhiteSpace(_text[at])) at++;
        return string.CompareOrdinal(_text, at, symbol, 0, symbol.Length) == 0;
    }

    /// <summary>Goes to the next token.</summary>
    public void Next()
    {
        Skip();
        int start = _at;
        if (_at == _text.Length) Set(CelToken.End, start);
        else if (StringPrefix() is { } prefix) String(start, prefix);
        else if (IsLetter(_text[_at]))
        {
            while (_at < _text.Length && (IsLetter(_text[_at]) || IsDigit(_text[_at]))) _at++;
            Set(CelToken.Identifier, start);
        }
        else if (_text[_at] == '`')
        {
            int end = _text.IndexOf('`', _at + 1);
            if (end < 0) throw new CelException("a ` is not closed");
            _at = end + 1;
            Set(CelToken.Quoted, start);
        }
        else if (IsDigit(_text[_at]) || _text[_at] == '.' && _at + 1 < _text.Length && IsDigit(_text[_at + 1])) Number(start);
        else Symbol(start);
    }

    private void Set(CelToken kind, int start) => (Kind, Text) = (kind, _text.Substring(start, _at - start));

    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\n' or '\r' or '\f') _at++;
            else if (_text[_at] == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/')
            {
                int end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else return;
        }
    }

    // r"...", b"..." and both; null when no string starts here.
    private string? StringPrefix()
    {
        int at = _at;
        while (at < _text.Length && at - _at < 2 && _text[at] is 'r' or 'R' or 'b' or 'B') at++;
        return at < _text.Length && _text[at] is '"' or '\'' ? _text.Substring(_at, at - _at).ToLowerInvariant() : null;
    }

    private void String(int start, string prefix)
    {
        bool raw = prefix.IndexOf('r') >= 0;
        _at += prefix.Length;
        char quote = _text[_at];
        bool triple = _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote;
        for (_at += triple ? 3 : 1; ; _at++)
        {
            if (_at >= _text.Length || !triple && _text[_at] is '\n' or '\r') throw new CelException("a text is not closed");
            if (_text[_at] == '\\' && !raw) _at++;
            else if (_text[_at] == quote && (!triple || _at + 2 < _text.Length && _text[_at + 1] == quote && _text[_at + 2] == quote)) break;
        }

        _at += triple ? 3 : 1;
        Set(prefix.IndexOf('b') >= 0 ? CelToken.Bytes : CelToken.String, start);
    }

    private void Number(int start)
    {
        if (_text[_at] == '0' && _at + 1 < _text.Length && _text[_at + 1] is 'x' or 'X')
        {
            _at += 2;
            while (_at < _text.Length && Uri.IsHexDigit(_text[_at])) _at++;
        }
        else
        {
            Digits();
            if (_at + 1 < _text.Length && _text[_at] == '.' && IsDigit(_text[_at + 1]))
            {
                _at++;
                Digits();
            }

            int sign = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? 2 : 1;
            if (_at + sign < _text.Length && _text[_at] is 'e' or 'E' && IsDigit(_text[_at + sign]))
            {
                _at += sign;
                Digits();
            }
        }

        if (_at < _text.Length && _text[_at] is 'u' or 'U') _at++;
        Set(CelToken.Number, start);
    }

    private void Digits()
    {
        while (_at < _text.Length && IsDigit(_text[_at])) _at++;
    }

    private void Symbol(int start)
    {
        string two = _at + 1 < _text.Length ? _text.Substring(_at, 2) : "";
        if (two is "==" or "!=" or "<=" or ">=" or "&&" or "||") _at += 2;
        else if ("+-*/%<>!?:.,()[]{}".IndexOf(_text[_at]) >= 0) _at++;
        else throw new CelException("\"" + _text[_at] + "\" is not expected");
        Set(CelToken.Symbol, start);
    }

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
