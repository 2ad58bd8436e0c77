namespace KubeManifests.Cli.Emit.Suppressing;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A name or a keyword.</summary>
    Word,

    /// <summary>A text, with its quotes.</summary>
    Text,

    /// <summary>A single character of anything else.</summary>
    Sign,

    /// <summary>A line that starts with #.</summary>
    Directive,
}

/// <summary>A token of C#, and the line and column (from 1) where it starts.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string text) => Text == text && Kind != TokenKind.Text;
}

/// <summary>
/// Splits C# as far as it takes to tell code from texts and comments: the emitter has no compiler. What is switched off by <c>#if</c> counts as code.
/// </summary>
internal sealed class CSharpTokens
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _at, _line = 1, _lineStart;

    private CSharpTokens(string text) => _text = text;

    /// <summary>The tokens of a file.</summary>
    public static IReadOnlyList<Token> Read(string text)
    {
        var reader = new CSharpTokens(text);
        reader.Read();
        return reader._tokens;
    }

    private char Current => Peek(0);

    private char Peek(int distance) => _at + distance < _text.Length ? _text[_at + distance] : '\0';

    private void Read()
    {
        bool isLineStart = true;
        while (_at < _text.Length)
        {
            int line = _line, column = _at - _lineStart + 1, start = _at;
            char c = Current;
            if (char.IsWhiteSpace(c))
            {
                isLineStart |= c == '\n';
                Step();
                continue;
            }

            TokenKind? kind;
            if (c == '/' && Peek(1) == '/')
            {
                SkipLine();
                kind = null;
            }
            else if (c == '/' && Peek(1) == '*')
            {
                Skip(2);
                while (_at < _text.Length && !(Current == '*' && Peek(1) == '/')) Step();
                Skip(2);
                kind = null;
            }
            else if (c == '#' && isLineStart)
            {
                SkipLine();
                kind = TokenKind.Directive;
            }
            else if (IsText())
            {
                SkipText();
                kind = TokenKind.Text;
            }
            else if (char.IsLetter(c) || c is '_' or '@')
            {
                Step();
                while (char.IsLetterOrDigit(Current) || Current == '_') Step();
                kind = TokenKind.Word;
            }
            else
            {
                Step();
                kind = TokenKind.Sign;
            }

            if (kind is not { } known) continue;
            isLineStart = false;
            _tokens.Add(new(known, _text[start.._at], line, column));
        }
    }

    // ", @", $", $@", """, $$"""
    private bool IsText()
    {
        if (Current == '\'') return true;
        int at = 0;
        while (Peek(at) is '$' or '@') at++;
        return Peek(at) == '"';
    }

    private void SkipText()
    {
        if (Current == '\'')
        {
            Step();
            while (_at < _text.Length && Current is not ('\'' or '\n')) Skip(Current == '\\' ? 2 : 1);
            Step();
            return;
        }

        int dollars = 0;
        bool isVerbatim = false;
        for (; Current is '$' or '@'; Step())
        {
            if (Current == '$') dollars++;
            else isVerbatim = true;
        }

        int quotes = 0;
        while (Peek(quotes) == '"') quotes++;
        if (quotes >= 3)
        {
            SkipRaw(quotes, dollars);
            return;
        }

        Step();
        while (_at < _text.Length)
        {
            if (Current == '"' && isVerbatim && Peek(1) == '"') Skip(2);
            else if (Current == '"')
            {
                Step();
                return;
            }
            else if (Current == '\\' && !isVerbatim) Skip(2);
            else if (Current == '\n' && !isVerbatim && dollars == 0) return;
            else if (Current == '{' && dollars > 0 && Peek(1) == '{') Skip(2);
            else if (Current == '{' && dollars > 0) SkipHole(1);
            else Step();
        }
    }

    private void SkipRaw(int quotes, int dollars)
    {
        Skip(quotes);
        while (_at < _text.Length)
        {
            int run = 0;
            while (Peek(run) == '"') run++;
            if (run >= quotes)
            {
                Skip(run);
                return;
            }

            int braces = 0;
            while (dollars > 0 && Peek(braces) == '{') braces++;
            if (dollars > 0 && braces >= dollars) SkipHole(braces);
            else Step();
        }
    }

    // An interpolation, with the texts in it.
    private void SkipHole(int braces)
    {
        Skip(braces);
        int depth = 1;
        while (_at < _text.Length && depth > 0)
        {
            if (IsText())
            {
                SkipText();
                continue;
            }

            if (Current == '{') depth++;
            else if (Current == '}') depth--;
            Step();
        }

        for (int more = 1; more < braces && Current == '}'; more++) Step();
    }

    private void SkipLine()
    {
        while (_at < _text.Length && Current != '\n') Step();
    }

    private void Skip(int count)
    {
        for (int i = 0; i < count; i++) Step();
    }

    private void Step()
    {
        if (_at >= _text.Length) return;
        if (_text[_at++] != '\n') return;
        _line++;
        _lineStart = _at;
    }
}
