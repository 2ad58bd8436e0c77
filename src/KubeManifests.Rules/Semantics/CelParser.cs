namespace KubeManifests.Rules.Semantics;

/// <summary>What is known of the value of an expression without evaluating it.</summary>
internal enum CelType
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>true or false.</summary>
    Bool,

    /// <summary>A text.</summary>
    String,

    /// <summary>A text or null.</summary>
    StringOrNull,

    /// <summary>null.</summary>
    Null,

    /// <summary>A number, a list, a map or something else that is neither true, false, a text nor null.</summary>
    Other,
}

/// <summary>Thrown for an expression that the API server's compiler certainly refuses.</summary>
internal sealed class CelException(string message) : Exception(message);

/// <summary>
/// Reads an expression of the Common Expression Language: its grammar, and the names that are not declared. Types are followed only where they are
/// obvious; what is not understood for sure is let pass.
/// </summary>
internal sealed class CelParser
{
    private const int DeepestNesting = 100;

    // Macros whose first argument (or first two) names what the others are about.
    private static readonly Dictionary<string, int> s_binders = new(StringComparer.Ordinal)
    {
        ["all"] = 1, ["exists"] = 1, ["exists_one"] = 1, ["existsOne"] = 1, ["map"] = 1, ["filter"] = 1, ["optMap"] = 1, ["optFlatMap"] = 1, ["sortBy"] = 1,
        ["bind"] = 1, ["transformList"] = 2, ["transformMap"] = 2, ["transformMapEntry"] = 2,
    };

    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "int", "uint", "double", "bool", "string", "bytes", "list", "map", "type", "null_type", "dyn", "optional", "optional_type", "google", "cel", "math", "sets", "strings",
        "base64", "lists", "regex", "proto", "kubernetes", "semver", "json", "ip", "cidr", "url", "quantity", "format", "jsonpatch", "net", "authorizer", "Object", "JSONPatch", "timestamp", "duration",
    };

    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while",
    };

    private readonly CelLexer _lexer;
    private readonly CelEnvironment _environment;
    private readonly List<string> _bound = [];
    private int _depth;

    private CelParser(string text, CelEnvironment environment) => (_lexer, _environment) = (new(text), environment);

    /// <summary>What is known of the expression's value.</summary>
    /// <exception cref="CelException">The expression does not compile.</exception>
    public static CelType Parse(string text, CelEnvironment environment)
    {
        var parser = new CelParser(text, environment);
        var type = parser.Expression();
        if (parser._lexer.Kind != CelToken.End) throw new CelException("\"" + parser._lexer.Text + "\" is not expected here");
        return type;
    }

    /// <summary>True for words that cannot be names.</summary>
    public static bool IsReserved(string name) => s_reserved.Contains(name);

    private CelType Expression()
    {
        if (++_depth > DeepestNesting) return Rest();
        var type = Or();
        if (_lexer.Take("?"))
        {
            var first = Or();
            _lexer.Expect(":");
            var second = Expression();
            type = first == second ? first : CelType.Unknown;
        }

        _depth--;
        return type;
    }

    // Too deep to follow: nothing is said.
    private CelType Rest()
    {
        while (_lexer.Kind != CelToken.End) _lexer.Next();
        throw new CelTooDeepException();
    }

    private CelType Or() => Chain(And, CelType.Bool, "||");

    private CelType And() => Chain(Relation, CelType.Bool, "&&");

    private CelType Relation() => Chain(Addition, CelType.Bool, "<", "<=", ">", ">=", "==", "!=", "in");

    private CelType Addition() => Chain(Multiplication, CelType.Unknown, "+", "-");

    private CelType Multiplication() => Chain(Unary, CelType.Unknown, "*", "/", "%");

    private CelType Chain(Func<CelType> operand, CelType result, params string[] operators)
    {
        var type = operand();
        while (_lexer.TakeAny(operators))
        {
            operand();
            type = result;
        }

        return type;
    }

    private CelType Unary()
    {
        if (_lexer.Take("!"))
        {
            while (_lexer.Take("!"))
            {
            }

            Member();
            return CelType.Bool;
        }

        bool negative = false;
        while (_lexer.Take("-")) negative = true;
        var type = Member();
        return negative ? CelType.Unknown : type;
    }

    private CelType Member()
    {
        var type = Primary();
        while (true)
        {
            if (_lexer.Take("["))
            {
                _lexer.Take("?");
                Expression();
                _lexer.Expect("]");
                type = CelType.Unknown;
            }
            else if (_lexer.Take("."))
            {
                bool optional = _lexer.Take("?");
                string name = Selector();
                if (!optional && _lexer.Take("(")) Arguments(s_binders.TryGetValue(name, out int count) ? count : 0);
                type = CelType.Unknown;
            }
            else return type;
        }
    }

    private string Selector()
    {
        if (_lexer.Kind is not (CelToken.Identifier or CelToken.Quoted) || _lexer.Kind == CelToken.Identifier && _lexer.Text is "in" or "true" or "false" or "null")
            throw new CelException("a field's name is missing after '.'");
        string name = _lexer.Text;
        _lexer.Next();
        return name;
    }

    private CelType Primary()
    {
        string text = _lexer.Text;
        switch (_lexer.Kind)
        {
            case CelToken.String:
                _lexer.Next();
                return CelType.String;
            case CelToken.Bytes or CelToken.Number:
                _lexer.Next();
                return CelType.Other;
            case CelToken.Identifier:
                return Name();
            case CelToken.End:
                throw new CelException("something is missing at its end");
        }

        if (_lexer.Take("("))
        {
            var type = Expression();
            _lexer.Expect(")");
            return type;
        }

        if (_lexer.Take("["))
        {
            Items("]", () => Expression());
            return CelType.Other;
        }

        if (_lexer.Take("{"))
        {
            Items("}", () =>
            {
                Expression();
                _lexer.Expect(":");
                Expression();
            });
            return CelType.Other;
        }

        if (_lexer.Take(".") && _lexer.Kind == CelToken.Identifier) return Name();
        throw new CelException("\"" + text + "\" is not expected here");
    }

    private CelType Name()
    {
        string name = _lexer.Text;
        _lexer.Next();
        if (name is "true" or "false") return CelType.Bool;
        if (name == "null") return CelType.Null;
        if (s_reserved.Contains(name)) throw new CelException("\"" + name + "\" is a reserved word");
        if (_lexer.Take("("))
        {
            Arguments(0);
            return name is "has" ? CelType.Bool : CelType.Unknown;
        }

        // A type's name: Object.spec{...}.
        if (_lexer.Is("{")) return Message();
        bool isType = name.Length > 0 && char.IsUpper(name[0]) && _lexer.Is(".");
        if (!_bound.Contains(name) && !s_names.Contains(name) && !isType)
        {
            if (!_environment.Declares(name)) throw new CelException("\"" + name + "\" is not declared");
            if (!_bound.Contains(name) && _environment.FieldsOf(name) is { } fields && _lexer.Is(".") && !_lexer.NextIs("?"))
            {
                _lexer.Next();
                bool plain = _lexer.Kind == CelToken.Identifier;
                string field = Selector();

                // What has two underscores may stand for another name; what is called is a function.
                if (plain && !_lexer.Is("(") && !fields.Contains(field) && field.IndexOf("__", StringComparison.Ordinal) < 0) throw new CelException("\"" + name + "\" has no field \"" + field + "\"");
                if (_lexer.Take("(")) Arguments(s_binders.TryGetValue(field, out int count) ? count : 0);
            }
        }

        if (!isType && name is not ("Object" or "JSONPatch" or "google")) return CelType.Unknown;
        while (_lexer.Take(".")) Selector();
        if (_lexer.Is("{")) return Message();
        if (_lexer.Take("(")) Arguments(0);
        return CelType.Unknown;
    }

    private CelType Message()
    {
        _lexer.Expect("{");
        Items("}", () =>
        {
            Selector();
            _lexer.Expect(":");
            Expression();
        });
        return CelType.Other;
    }

    private void Items(string end, Action item)
    {
        while (!_lexer.Take(end))
        {
            _lexer.Take("?");
            item();
            if (_lexer.Take(",")) continue;
            _lexer.Expect(end);
            return;
        }
    }

    private void Arguments(int binds)
    {
        int before = _bound.Count;
        for (int i = 0; !_lexer.Take(")"); i++)
        {
            // all(i, v, p) names two: a name that stands alone where another name may.
            bool names = i < Math.Max(binds, binds > 0 ? 2 : 0) && _lexer.Kind == CelToken.Identifier && !s_reserved.Contains(_lexer.Text) && _lexer.NextIs(",");
            if (names && (i < binds || i == _bound.Count - before && !IsDeclared(_lexer.Text)))
            {
                _bound.Add(_lexer.Text);
                _lexer.Next();
            }
            else Expression();

            if (_lexer.Take(",")) continue;
            _lexer.Expect(")");
            break;
        }

        _bound.RemoveRange(before, _bound.Count - before);
    }

    private bool IsDeclared(string name) => _bound.Contains(name) || s_names.Contains(name) || _environment.Declares(name);
}

/// <summary>Thrown where an expression is too deep to be followed.</summary>
internal sealed class CelTooDeepException : Exception;
