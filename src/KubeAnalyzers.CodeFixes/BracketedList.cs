using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.CodeFixes;

/// <summary>
/// The parts between the braces of an initializer or the brackets of a collection expression, edited as text so that everything that is
/// not touched (comments, blank lines, alignment) stays as it was written.
/// </summary>
internal sealed class BracketedList
{
    private const int MaxLine = 140;

    private readonly SourceText _text;
    private readonly SyntaxToken _open;
    private readonly SyntaxToken _close;
    private readonly List<SyntaxNode> _elements = [];
    private readonly List<SyntaxToken> _commas = [];

    private BracketedList(SyntaxNode node, SourceText text, SyntaxToken open, SyntaxToken close, SyntaxNodeOrTokenList parts)
    {
        Node = node;
        _text = text;
        _open = open;
        _close = close;
        foreach (var part in parts)
        {
            if (part.AsNode() is { } element) _elements.Add(element);
            else _commas.Add(part.AsToken());
        }
    }

    /// <summary>The initializer or collection expression.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The list of the node, or null when it has none.</summary>
    public static BracketedList? Of(SyntaxNode? node, SourceText text) => node switch
    {
        InitializerExpressionSyntax initializer => new(initializer, text, initializer.OpenBraceToken, initializer.CloseBraceToken, initializer.Expressions.GetWithSeparators()),
        CollectionExpressionSyntax collection => new(collection, text, collection.OpenBracketToken, collection.CloseBracketToken, collection.Elements.GetWithSeparators()),
        _ => null,
    };

    /// <summary>Adds parts at the end, in the style of what is there.</summary>
    public IEnumerable<TextChange> Append(IReadOnlyList<Part> parts, NodeToCSharp writer, string newLine)
    {
        if (LineOf(_open.SpanStart) == LineOf(_close.SpanStart)) return AppendInLine(parts, writer, newLine);
        return AppendLines(parts, writer, newLine);
    }

    /// <summary>Removes elements with their commas and, when they stood alone on them, their lines.</summary>
    public IEnumerable<TextChange> Remove(ISet<SyntaxNode> removed, string newLine)
    {
        if (removed.Count == _elements.Count)
        {
            yield return RemoveAll(newLine);
            yield break;
        }

        // Removed ones at the end, the last without a comma of its own: the comma before them goes too.
        int lastKept = _elements.FindLastIndex(element => !removed.Contains(element));
        bool cutsEnd = _commas.Count < _elements.Count && lastKept < _elements.Count - 1;
        for (int i = 0; i < (cutsEnd ? lastKept : _elements.Count); i++)
            if (removed.Contains(_elements[i]))
                yield return new(WithComma(_elements[i], _commas[i]), "");
        if (!cutsEnd) yield break;

        var comma = _commas[lastKept];
        var lineBreak = comma.TrailingTrivia.FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        yield return new(comma.Span, "");
        yield return new(TextSpan.FromBounds(lineBreak == default ? comma.Span.End : lineBreak.SpanStart, _elements[_elements.Count - 1].Span.End), "");
    }

    /// <summary>The white space that the line at <paramref name="position"/> begins with.</summary>
    public static string IndentAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        int end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t') end++;
        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether nothing but white space stands before <paramref name="position"/> on its line.</summary>
    public static bool IsFirstOnLine(SourceText text, int position)
    {
        int i = position - 1;
        while (i >= 0 && text[i] is ' ' or '\t') i--;
        return i < 0 || text[i] is '\n' or '\r';
    }

    private IEnumerable<TextChange> AppendInLine(IReadOnlyList<Part> parts, NodeToCSharp writer, string newLine)
    {
        string inline = writer.Inline(parts)!;
        bool isBraced = _open.IsKind(SyntaxKind.OpenBraceToken);
        string indent = IndentAt(_text, _open.SpanStart);
        var line = _text.Lines.GetLineFromPosition(_open.SpanStart);
        bool isTooLong = line.End - line.Start + inline.Length > MaxLine && IsLastOnLine();
        if (isTooLong)
        {
            foreach (var change in Spread(parts, writer, newLine, indent, isBraced)) yield return change;
        }
        else if (_elements.Count == 0)
        {
            yield return new(TextSpan.FromBounds(_open.Span.End, _close.SpanStart), isBraced ? " " + inline + " " : inline);
        }
        else if (_commas.Count == _elements.Count)
        {
            yield return new(new TextSpan(_commas[_commas.Count - 1].Span.End, 0), " " + inline + ",");
        }
        else
        {
            yield return new(new TextSpan(_elements[_elements.Count - 1].Span.End, 0), ", " + inline);
        }
    }

    /// <summary>Puts each part of a one-line list on its own line.</summary>
    private IEnumerable<TextChange> Spread(IReadOnlyList<Part> parts, NodeToCSharp writer, string newLine, string indent, bool isBraced)
    {
        string inner = writer.Deeper(indent);
        string added = string.Join("," + newLine, parts.Select(part => inner + writer.Layout(part, inner))) + ",";
        if (isBraced)
        {
            var before = _open.GetPreviousToken();
            yield return new(TextSpan.FromBounds(before.Span.End, _open.SpanStart), newLine + indent);
        }

        int end = _open.Span.End;
        for (int i = 0; i < _elements.Count; i++)
        {
            yield return new(TextSpan.FromBounds(end, _elements[i].SpanStart), newLine + inner);
            end = i < _commas.Count ? _commas[i].Span.End : _elements[i].Span.End;
        }

        string separator = _elements.Count > _commas.Count ? "," : "";
        yield return new(TextSpan.FromBounds(end, _close.SpanStart), separator + newLine + added + newLine + indent);
    }

    private IEnumerable<TextChange> AppendLines(IReadOnlyList<Part> parts, NodeToCSharp writer, string newLine)
    {
        string closeIndent = IndentAt(_text, _close.SpanStart);
        bool isCloseAlone = IsFirstOnLine(_text, _close.SpanStart);
        if (_elements.Count == 0)
        {
            string deeper = writer.Deeper(closeIndent);
            int at = isCloseAlone ? _text.Lines.GetLineFromPosition(_close.SpanStart).Start : _close.SpanStart;
            yield return new(new TextSpan(at, 0), Lines(deeper, first: isCloseAlone ? "" : newLine, trailing: true) + newLine);
            yield break;
        }

        var last = _elements[_elements.Count - 1];
        bool hasComma = _commas.Count == _elements.Count;
        string indent = IndentAt(_text, IsFirstOnLine(_text, last.SpanStart) ? last.SpanStart : _elements[0].SpanStart);
        if (!hasComma) yield return new(new TextSpan(last.Span.End, 0), ",");
        int end = hasComma ? _commas[_commas.Count - 1].Span.End : last.Span.End;

        // A comment after the last element stays with it.
        if (isCloseAlone && LineOf(end) < LineOf(_close.SpanStart)) end = _text.Lines.GetLineFromPosition(end).End;
        yield return new(new TextSpan(end, 0), Lines(indent, first: newLine, trailing: hasComma));

        string Lines(string at, string first, bool trailing) =>
            first + string.Join("," + newLine, parts.Select(part => at + writer.Layout(part, at))) + (trailing ? "," : "");
    }

    private TextChange RemoveAll(string newLine)
    {
        bool isInline = LineOf(_open.SpanStart) == LineOf(_close.SpanStart);
        if (Node.Parent is BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } && Node is InitializerExpressionSyntax)
            return new(TextSpan.FromBounds(arguments.Span.End, _close.Span.End), "");
        return new(TextSpan.FromBounds(_open.Span.End, _close.SpanStart), isInline && _open.IsKind(SyntaxKind.OpenBraceToken) ? " " : isInline ? "" : Break());

        string Break()
        {
            var line = _text.Lines.GetLineFromPosition(_close.SpanStart);
            return IsFirstOnLine(_text, _close.SpanStart) ? newLine + _text.ToString(TextSpan.FromBounds(line.Start, _close.SpanStart)) : "";
        }
    }

    private TextSpan WithComma(SyntaxNode element, SyntaxToken comma)
    {
        var line = _text.Lines.GetLineFromPosition(comma.Span.End);
        bool endsLine = comma.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        if (IsFirstOnLine(_text, element.SpanStart))
        {
            int start = endsLine ? _text.Lines.GetLineFromPosition(element.SpanStart).Start : element.SpanStart;
            return TextSpan.FromBounds(start, endsLine ? line.EndIncludingLineBreak : comma.FullSpan.End);
        }

        return endsLine ? TextSpan.FromBounds(element.GetFirstToken().GetPreviousToken().Span.End, comma.Span.End) : TextSpan.FromBounds(element.SpanStart, comma.FullSpan.End);
    }

    private bool IsLastOnLine()
    {
        int i = _close.Span.End;
        while (i < _text.Length && _text[i] is ',' or ';' or ')' or ' ') i++;
        return i == _text.Length || _text[i] is '\n' or '\r';
    }

    private int LineOf(int position) => _text.Lines.IndexOf(position);
}
