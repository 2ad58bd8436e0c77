namespace KubeManifests.Cli.Emit.Suppressing;

/// <summary>A type or member: its full name without parameters, and the lines from its attributes to its end.</summary>
internal readonly record struct Declaration(string Name, int FirstLine, int LastLine);

/// <summary>The declarations of a C# file.</summary>
internal sealed class CSharpOutline
{
    private readonly List<Token> _tokens;
    private readonly List<Declaration> _declarations = [];
    private int _at;

    private CSharpOutline(IEnumerable<Token> tokens) => _tokens = [.. tokens.Where(token => token.Kind != TokenKind.Directive)];

    /// <summary>The declarations in a file's tokens.</summary>
    public static IReadOnlyList<Declaration> Read(IEnumerable<Token> tokens)
    {
        var outline = new CSharpOutline(tokens);
        outline.Members("");
        return outline._declarations;
    }

    /// <summary>Where what follows a <c>[</c>, <c>(</c> or <c>{</c> at <paramref name="at"/> is closed; the last token when it is not.</summary>
    public static int Close(IReadOnlyList<Token> tokens, int at)
    {
        int depth = 0;
        for (; at < tokens.Count; at++)
        {
            if (tokens[at].Kind != TokenKind.Sign) continue;
            if (tokens[at].Text is "[" or "(" or "{") depth++;
            else if (tokens[at].Text is "]" or ")" or "}" && --depth == 0) return at;
        }

        return tokens.Count - 1;
    }

    private void Members(string container)
    {
        while (_at < _tokens.Count && !_tokens[_at].Is("}")) Member(ref container);
    }

    private void Member(ref string container)
    {
        int first = _at;
        string here = container;
        while (_at < _tokens.Count && _tokens[_at].Is("[")) _at = Close(_tokens, _at) + 1;
        string name = "";
        bool isType = false, hasValue = false;
        for (; _at < _tokens.Count; _at++)
        {
            var token = _tokens[_at];
            if (token.Kind == TokenKind.Word && token.Is("namespace") && !isType)
            {
                Namespace(ref container);
                return;
            }

            if (token.Kind == TokenKind.Word && token.Text is "class" or "struct" or "interface" or "enum" or "record" && !hasValue && name is "" or "record")
            {
                isType = true;
                name = "";
            }
            else if (token.Kind == TokenKind.Word && !hasValue && (!isType || name.Length == 0))
            {
                // Of a member the last word before its parameters, its body or its value; of a type the first one.
                if (isType || !IsModifier(token.Text)) name = token.Text;
            }
            else if (token.Is("<") && !hasValue) SkipTypeArguments();
            else if (token.Is("=")) hasValue = true;
            else if (token.Is(";"))
            {
                _at++;
                Add();
                return;
            }
            else if (token.Is("}")) return;
            else if (token.Is("{") && isType)
            {
                string full = Full(container, name);
                _at++;
                if (name.Length > 0) Members(full);
                _at++;
                Add();
                return;
            }
            else if (token.Is("{") && !hasValue)
            {
                _at = Close(_tokens, _at) + 1;

                // A property may have a value behind its accessors.
                if (_at < _tokens.Count && _tokens[_at].Is("=")) hasValue = true;
                else
                {
                    Add();
                    return;
                }
            }
            else if (token.Kind == TokenKind.Sign && token.Text is "(" or "[" or "{")
            {
                int end = Close(_tokens, _at);
                if (token.Is("(") && !hasValue && !isType && name.Length > 0)
                {
                    // What follows the parameters is no name: constraints, a body, a value.
                    SkipToBody(end + 1);
                    hasValue = _at < _tokens.Count && _tokens[_at].Is("=");
                    _at--;
                }
                else _at = end;
            }
        }

        Add();

        void Add()
        {
            if (name.Length > 0) _declarations.Add(new(Full(here, name), _tokens[first].Line, _tokens[Math.Min(_at, _tokens.Count) - 1].Line));
        }
    }

    private void Namespace(ref string container)
    {
        string name = "";
        for (_at++; _at < _tokens.Count && !_tokens[_at].Is(";") && !_tokens[_at].Is("{"); _at++) name += _tokens[_at].Text;
        bool isBlock = _at < _tokens.Count && _tokens[_at].Is("{");
        _at++;
        if (!isBlock)
        {
            container = name;
            return;
        }

        Members(Full(container, name));
        _at++;
    }

    private void SkipToBody(int at)
    {
        for (_at = at; _at < _tokens.Count && !(_tokens[_at].Kind == TokenKind.Sign && _tokens[_at].Text is "{" or "=" or ";"); _at++)
            if (_tokens[_at].Is("(")) _at = Close(_tokens, _at);
    }

    private void SkipTypeArguments()
    {
        int depth = 0;
        for (; _at < _tokens.Count; _at++)
        {
            if (_tokens[_at].Is("<")) depth++;
            else if (_tokens[_at].Is(">") && --depth == 0) return;
        }
    }

    private static bool IsModifier(string word) => word is "public" or "private" or "protected" or "internal" or "static" or "readonly" or "override" or "virtual" or "sealed" or "abstract" or "partial" or "required" or "new" or "async";

    private static string Full(string container, string name) => container.Length == 0 ? name : container + "." + name;
}
