using System.Text;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>A name in a generated program: fixed, or made unique when the program is written out.</summary>
internal sealed class Name(string? text = null)
{
    /// <summary>The fixed name.</summary>
    public string? Text { get; } = text;
}

/// <summary>What can be left out of a term to make the program smaller.</summary>
internal enum TermKind
{
    /// <summary>An expression: the simplest of its type, or one inside it, can take its place.</summary>
    Expression,

    /// <summary>A list: each of its items can be dropped.</summary>
    List,

    /// <summary>A statement or declaration: it can be dropped from its list, or what is inside it can take its place.</summary>
    Item,
}

/// <summary>A piece of a generated program: text, names and smaller pieces, in order.</summary>
internal sealed record Term(TermKind Kind, string Type, string Feature, IReadOnlyList<object> Parts)
{
    /// <summary>What the program was made with.</summary>
    public IEnumerable<string> Features => Parts.OfType<Term>().SelectMany(part => part.Features).Append(Feature);

    /// <summary>The number of terms.</summary>
    public int Size => 1 + Parts.OfType<Term>().Sum(part => part.Size);

    /// <summary>The program's text.</summary>
    public string Write()
    {
        var builder = new StringBuilder();
        Write(this, builder, []);
        return builder.ToString();
    }

    /// <summary>Smaller programs, the much smaller ones first. Some of them do not compile.</summary>
    public IEnumerable<Term> Shrink(Func<string, string?> simplest)
    {
        if (Kind == TermKind.List)
        {
            for (int length = Parts.Count; length >= 1; length /= 2)
                for (int start = 0; start + length <= Parts.Count; start += length)
                    yield return this with { Parts = [.. Parts.Take(start), .. Parts.Skip(start + length)] };
            for (int i = 0; i < Parts.Count; i++)
                foreach (var inner in Inside((Term)Parts[i]).Where(term => term.Kind == TermKind.List))
                    yield return this with { Parts = [.. Parts.Take(i), .. inner.Parts, .. Parts.Skip(i + 1)] };
        }

        if (Kind == TermKind.Expression)
        {
            if (simplest(Type) is { } text && !(Parts is [string same] && same == text) && Parts is not [Name]) yield return this with { Feature = "literal", Parts = [text] };
            foreach (var inner in Inside(this).Where(term => term.Kind == TermKind.Expression && term.Type == Type)) yield return inner;
        }

        for (int i = 0; i < Parts.Count; i++)
            if (Parts[i] is Term part)
                foreach (var smaller in part.Shrink(simplest))
                    yield return this with { Parts = [.. Parts.Take(i), smaller, .. Parts.Skip(i + 1)] };
    }

    private static IEnumerable<Term> Inside(Term term) => term.Parts.OfType<Term>().SelectMany(part => Inside(part).Prepend(part));

    private static void Write(Term term, StringBuilder builder, Dictionary<Name, string> names)
    {
        foreach (object part in term.Parts)
        {
            if (part is Term inner) Write(inner, builder, names);
            else if (part is Name name) builder.Append(name.Text ?? (names.TryGetValue(name, out string? text) ? text : names[name] = "v" + names.Count));
            else builder.Append((string)part);
        }
    }
}
