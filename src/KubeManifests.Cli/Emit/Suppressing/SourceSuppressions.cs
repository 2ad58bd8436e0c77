using KubeManifests.Cli.Lint;
using KubeManifests.Cli.Reading;

namespace KubeManifests.Cli.Emit.Suppressing;

/// <summary>
/// What the source says may be: <c>#pragma warning disable</c> and <c>[SuppressMessage]</c>, and comments in YAML files that a set reads. The compiler
/// applies them where its analyzers point; at build an object has only the place where it was made, so one within the object's braces counts for the object.
/// </summary>
internal sealed class SourceSuppressions(IReadOnlyList<string> sources)
{
    private readonly Dictionary<string, FileSuppressions> _files = new(StringComparer.Ordinal);
    private List<AssemblySuppression>? _ofAssembly;

    /// <summary>Whether a rule is off for the object that was made at a place.</summary>
    public bool Has(string id, Place place)
    {
        var file = Of(place.File);
        return file.Has(id, place) || OfAssembly().Exists(suppression => suppression.Id == id && suppression.Covers(file, place));
    }

    private FileSuppressions Of(string path)
    {
        if (_files.TryGetValue(path, out var known)) return known;
        return _files[path] = FileSuppressions.Read(path, Text(path));
    }

    // Seldom is there any, so that most files are only searched for the name.
    private List<AssemblySuppression> OfAssembly()
    {
        if (_ofAssembly is not null) return _ofAssembly;
        _ofAssembly = [];
        foreach (string path in sources)
            if (Text(path) is { } text && text.Contains("SuppressMessage", StringComparison.Ordinal)) _ofAssembly.AddRange(Of(path).OfAssembly);
        return _ofAssembly;
    }

    // The file may be elsewhere now, or have been named otherwise for the compiler.
    private static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>An attribute of the assembly; without a target it is about everything.</summary>
internal sealed record AssemblySuppression(string Id, string Scope, string Target)
{
    /// <summary>Whether what was made at a place is meant.</summary>
    public bool Covers(FileSuppressions file, Place place)
    {
        if (Target.Length == 0) return Scope is "" or "module";
        string name = Target[(Target.IndexOf(':') + 1)..];
        int end = name.AsSpan().IndexOfAny('(', '~', '`');
        if (end >= 0) name = name[..end];
        bool hasBelow = Scope == "namespaceanddescendants";
        return file.Declarations.Any(declaration => place.Line >= declaration.FirstLine && place.Line <= declaration.LastLine
            && (declaration.Name == name || (hasBelow && declaration.Name.StartsWith(name + ".", StringComparison.Ordinal))));
    }
}

/// <summary>What one file says.</summary>
internal sealed class FileSuppressions
{
    private readonly List<(string Id, int FirstLine, int LastLine)> _pragmas = [];
    private readonly List<(string Id, int FirstLine, int LastLine)> _attributes = [];
    private IReadOnlyList<Token> _tokens = [];
    private Suppressions? _comments;

    private FileSuppressions()
    {
    }

    /// <summary>What it says of the whole assembly.</summary>
    public List<AssemblySuppression> OfAssembly { get; } = [];

    /// <summary>Its types and members.</summary>
    public IReadOnlyList<Declaration> Declarations => field ??= CSharpOutline.Read(_tokens);

    /// <summary>Reads a file of C#, or of YAML that a set reads.</summary>
    public static FileSuppressions Read(string path, string? text)
    {
        var file = new FileSuppressions();
        if (text is null) return file;
        if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)) file.ReadCode(text);
        else file._comments = Suppressions.Of(new ManifestFile(path, System.Text.Encoding.UTF8.GetBytes(text)), []);
        return file;
    }

    /// <summary>Whether a rule is off for what was made at a place.</summary>
    public bool Has(string id, Place place)
    {
        if (_comments is not null) return _comments.Has(id, place.Line);
        if (_attributes.Exists(attribute => attribute.Id == id && place.Line >= attribute.FirstLine && place.Line <= attribute.LastLine)) return true;
        if (_pragmas.Count == 0) return false;
        int last = LastLineOf(place);
        return _pragmas.Exists(pragma => (pragma.Id.Length == 0 || pragma.Id == id) && pragma.FirstLine <= last && pragma.LastLine >= place.Line);
    }

    private void ReadCode(string text)
    {
        _tokens = CSharpTokens.Read(text);
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind == TokenKind.Directive) ReadDirective(_tokens[i], open);
            else if (_tokens[i].Is("[")) ReadAttributes(i);
        }

        foreach (var (id, from) in open) _pragmas.Add((id, from, int.MaxValue));
    }

    // Without ids all rules are meant; "restore" of one id ends what was said for it alone.
    private void ReadDirective(Token directive, Dictionary<string, int> open)
    {
        string[] words = directive.Text.TrimStart('#').Split("//")[0].Split([' ', '\t', ',', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["pragma", "warning", var what, .. var ids]) return;
        if (what == "disable")
        {
            foreach (string id in ids.DefaultIfEmpty("")) open.TryAdd(id, directive.Line);
        }
        else if (what == "restore")
        {
            foreach (string id in ids.Length > 0 ? ids : [.. open.Keys])
                if (open.Remove(id, out int from)) _pragmas.Add((id, from, directive.Line));
        }
    }

    private void ReadAttributes(int at)
    {
        int end = CSharpOutline.Close(_tokens, at);
        bool isOfAssembly = at + 2 < end && _tokens[at + 1].Text is "assembly" or "module" && _tokens[at + 2].Is(":");
        for (int i = at + 1; i < end - 1; i++)
        {
            if (_tokens[i].Kind != TokenKind.Word || _tokens[i].Text is not ("SuppressMessage" or "SuppressMessageAttribute" or "UnconditionalSuppressMessage" or "UnconditionalSuppressMessageAttribute") || !_tokens[i + 1].Is("(")) continue;
            int close = CSharpOutline.Close(_tokens, i + 1);
            var (id, scope, target) = Arguments(i + 2, close);
            if (id.Length == 0) continue;
            if (isOfAssembly) OfAssembly.Add(new(id, scope, target));
            else if (Declarations.FirstOrDefault(declaration => declaration.FirstLine <= _tokens[at].Line && declaration.LastLine >= _tokens[end].Line && StartsAt(declaration, at)) is { Name: not null } declared)
                _attributes.Add((id, declared.FirstLine, declared.LastLine));
            i = close;
        }
    }

    // The attributes of a declaration start it; there may be several lists.
    private bool StartsAt(Declaration declaration, int at)
    {
        while (at > 0 && _tokens[at - 1].Is("]")) at = Open(at - 1);
        return declaration.FirstLine == _tokens[at].Line;
    }

    private int Open(int at)
    {
        int depth = 0;
        for (; at > 0; at--)
        {
            if (_tokens[at].Is("]")) depth++;
            else if (_tokens[at].Is("[") && --depth == 0) return at;
        }

        return 0;
    }

    // ("Category", "KUBE1017:Title", Scope = "member", Target = "~M:...")
    private (string Id, string Scope, string Target) Arguments(int from, int to)
    {
        var texts = new List<string>();
        string scope = "", target = "";
        for (int i = from; i < to; i++)
        {
            if (_tokens[i].Kind != TokenKind.Text) continue;
            string text = _tokens[i].Text.Trim('@', '$', '"');
            string name = i >= from + 2 && _tokens[i - 1].Is("=") ? _tokens[i - 2].Text : "";
            if (name == "Scope") scope = text.ToLowerInvariant();
            else if (name == "Target") target = text;
            else if (name.Length == 0) texts.Add(text);
        }

        return texts.Count < 2 ? ("", scope, target) : (texts[1].Split(':')[0].Trim(), scope, target);
    }

    // The line of the brace that ends the object's initializer.
    private int LastLineOf(Place place)
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Line < place.Line || (_tokens[i].Line == place.Line && _tokens[i].Column < place.Column)) continue;
            for (; i < _tokens.Count; i++)
            {
                if (_tokens[i].Is("{")) return _tokens[CSharpOutline.Close(_tokens, i)].Line;
                if (_tokens[i].Is("(")) i = CSharpOutline.Close(_tokens, i);
                else if (_tokens[i].Kind == TokenKind.Sign && _tokens[i].Text is ";" or "," or "]" or "}") break;
            }

            break;
        }

        return place.Line;
    }
}
