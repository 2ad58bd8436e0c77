using System.Text.RegularExpressions;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>A way to write something of a type. Between backticks stands what is generated.</summary>
internal sealed record Production(string Type, string Feature, int Weight, bool NotInLoops, IReadOnlyList<object> Parts)
{
    /// <summary>Whether it is an end: nothing of the same size is needed inside it.</summary>
    public bool IsLeaf { get; } = !Parts.OfType<Hole>().Any(hole => hole is { Kind: HoleKind.Expression, Type: not "Word" } || hole.Kind is HoleKind.Lambda or HoleKind.Block or HoleKind.Body);
}

/// <summary>What a hole in a production is filled with.</summary>
internal enum HoleKind
{
    /// <summary>Text: an expression of a type.</summary>
    Expression,

    /// <summary><c>Str,Int=>Bool</c>: a lambda.</summary>
    Lambda,

    /// <summary><c>new a:Str</c>: the name of a new variable, known in the rest of the production.</summary>
    New,

    /// <summary><c>let a:Str</c>: the name of a new variable that can be assigned and is known in the statements that follow.</summary>
    Let,

    /// <summary><c>keep a:Str</c>: as let, but never assigned.</summary>
    Keep,

    /// <summary><c>fix Name:Str</c>: a variable of this very name, known in the rest of the production.</summary>
    Fix,

    /// <summary><c>mut Name:Str</c>: as fix, and it can be assigned.</summary>
    Mutable,

    /// <summary><c>var a:Str</c>: some variable that can be assigned.</summary>
    Variable,

    /// <summary><c>a</c>: a name of this production again.</summary>
    Again,

    /// <summary><c>Block</c>, <c>Loop</c>: statements. <c>Steps</c>: statements whose variables are known
    /// afterwards. <c>Code</c>: statements that do not return, as in a lambda or finally.</summary>
    Block,

    /// <summary><c>Body:Str</c>, <c>Iterator:Str</c>: statements of a function.</summary>
    Body,

    /// <summary><c>0-9</c>: a number.</summary>
    Number,

    /// <summary><c>{</c>: what is declared from here on is forgotten at the matching brace.</summary>
    Open,

    /// <summary><c>}</c>.</summary>
    Close,
}

/// <summary>A hole of a production.</summary>
internal sealed record Hole(HoleKind Kind, string Type, string Name = "", bool Outer = false, IReadOnlyList<string>? Parameters = null, int Low = 0, int High = 0);

/// <summary>A declaration and what can be written once it is there.</summary>
internal sealed record Declaration(string Place, string Name, IReadOnlyList<string> Requires, Production Text, IReadOnlyList<Production> Adds);

/// <summary>The C# that programs are generated from, kept as data: the files in the folder Grammar.</summary>
internal sealed partial class Grammar
{
    private readonly Dictionary<string, string> _simplest = [];
    private readonly Dictionary<string, List<Production>> _productions = [];
    private readonly List<Declaration> _declarations = [];

    private Grammar()
    {
        foreach (string path in Directory.GetFiles(Repository.At("tests/KubeAnalyzers.Tests/Properties/Grammar"), "*.txt").Order(StringComparer.Ordinal))
            Read(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    /// <summary>The grammar.</summary>
    public static Grammar Instance { get; } = new();

    /// <summary>The declarations, each after those that it needs.</summary>
    public IReadOnlyList<Declaration> Declarations => _declarations;

    /// <summary>The ways to write something of a type.</summary>
    public IReadOnlyList<Production> Of(string type) => _productions.TryGetValue(type, out var found) ? found : [];

    /// <summary>The simplest expression of a type, or null.</summary>
    public string? Simplest(string type) => _simplest.GetValueOrDefault(type);

    private void Read(string text)
    {
        string[] sections = text.Split("\n== ");
        foreach (string line in sections[0].Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var match = Line().Match(line);
            if (match.Groups[2].Value == "type") _simplest.Add(match.Groups[3].Value, match.Groups[4].Value);
            else Add(_productions, Parse(line));
        }

        foreach (string section in sections.Skip(1))
        {
            string[] lines = section.Split('\n');
            string[] head = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string body = string.Join('\n', lines.Skip(1).Where(line => !line.StartsWith("=> ", StringComparison.Ordinal) && line.Length > 0)) + "\n";
            var adds = lines.Where(line => line.StartsWith("=> ", StringComparison.Ordinal)).Select(line => Parse(Arrow().Replace(line, "$1$2 " + head[1] + " "))).ToList();
            _declarations.Add(new(head[0], head[1], [.. head.Skip(2)], Template("", head[1], 1, false, body), adds));
        }
    }

    private static Production Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success) throw new FormatException("The grammar's line is wrong: " + line);
        string feature = match.Groups[3].Value;
        int weight = match.Groups[1].Length > 0 ? int.Parse(match.Groups[1].Value.TrimEnd('*'), null) : 4;
        return Template(match.Groups[2].Value, feature.TrimEnd('~'), weight, feature.EndsWith('~'), match.Groups[4].Value.Replace(" ¶ ", "\n", StringComparison.Ordinal));
    }

    private static void Add(Dictionary<string, List<Production>> productions, Production production)
    {
        if (!productions.TryGetValue(production.Type, out var list)) productions.Add(production.Type, list = []);
        list.Add(production);
    }

    private static Production Template(string type, string feature, int weight, bool notInLoops, string text)
    {
        string[] pieces = text.Split('`');
        if (pieces.Length % 2 == 0) throw new FormatException("A hole is not closed: " + text);
        return new(type, feature, weight, notInLoops, [.. pieces.Select((piece, i) => i % 2 == 0 ? piece : (object)ParseHole(piece))]);
    }

    private static Hole ParseHole(string text)
    {
        if (text is "{" or "}") return new(text == "{" ? HoleKind.Open : HoleKind.Close, "");
        if (Range().Match(text) is { Success: true } range) return new(HoleKind.Number, "Int", Low: int.Parse(range.Groups[1].Value, null), High: int.Parse(range.Groups[2].Value, null));
        if (text.IndexOf("=>", StringComparison.Ordinal) is >= 0 and var arrow) return new(HoleKind.Lambda, text[(arrow + 2)..], Parameters: text[..arrow].Split(',', StringSplitOptions.RemoveEmptyEntries));
        string[] colon = text.Split(':');
        string[] words = colon[0].Split(' ');
        if (colon.Length == 2)
        {
            return words[0] switch
            {
                "new" => new(HoleKind.New, colon[1], words[1]),
                "let" => new(HoleKind.Let, colon[1], words[1]),
                "keep" => new(HoleKind.Keep, colon[1], words[1]),
                "fix" => new(HoleKind.Fix, colon[1], words[1]),
                "mut" => new(HoleKind.Mutable, colon[1], words[1]),
                "var" => new(HoleKind.Variable, colon[1], words[1]),
                "Body" or "Iterator" => new(HoleKind.Body, colon[1], words[0]),
                _ => throw new FormatException("An unknown hole: " + text),
            };
        }

        if (text is "Block" or "Loop" or "Steps" or "Code") return new(HoleKind.Block, "", text);
        return char.IsUpper(text[0]) ? new(HoleKind.Expression, text.TrimEnd('!'), Outer: text.EndsWith('!')) : new(HoleKind.Again, "", text);
    }

    [GeneratedRegex(@"^(\d+\*)?(\w+) +(\S+) +(.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^=> (\d+\*)?(\w+) ")]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^(\d+)-(\d+)$")]
    private static partial Regex Range();
}
