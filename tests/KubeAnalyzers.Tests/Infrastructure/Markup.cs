using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Tests;

/// <summary>A source file of a test.</summary>
public sealed record TestFile(string Name, string Text);

/// <summary>What a test expects: a diagnostic of this id (null: of any id) at this place.</summary>
public sealed record Expected(string File, string? Id, TextSpan Span);

/// <summary>Reads the markup of Roslyn's testing packages: <c>{|KUBE1001:code|}</c> and, where the id is clear, <c>[|code|]</c>.</summary>
internal static class Markup
{
    /// <summary>Takes the marks out of a file.</summary>
    public static (TestFile File, IReadOnlyList<Expected> Expected) Parse(TestFile marked)
    {
        string text = marked.Text.ReplaceLineEndings("\n");
        var clean = new StringBuilder();
        var expected = new List<Expected>();
        var open = new Stack<(string? Id, int Start)>();
        for (int i = 0; i < text.Length; i++)
        {
            var rest = text.AsSpan(i);
            if (rest.StartsWith("{|KUBE"))
            {
                int colon = text.IndexOf(':', i);
                open.Push((text[(i + 2)..colon], clean.Length));
                i = colon;
            }
            else if (rest.StartsWith("[|"))
            {
                open.Push((null, clean.Length));
                i++;
            }
            else if (open.Count > 0 && rest.StartsWith(open.Peek().Id is null ? "|]" : "|}"))
            {
                var (id, start) = open.Pop();
                expected.Add(new(marked.Name, id, TextSpan.FromBounds(start, clean.Length)));
                i++;
            }
            else
            {
                clean.Append(text[i]);
            }
        }

        if (open.Count > 0) throw new ArgumentException("A mark is not closed.");
        return (new(marked.Name, clean.ToString()), expected);
    }

    /// <summary>Writes marks into a text, for the message of a failed test.</summary>
    public static string Annotate(string text, IEnumerable<(string Id, TextSpan Span)> marks)
    {
        var insertions = new List<(int At, int Order, string Text)>();
        foreach (var (id, span) in marks)
        {
            insertions.Add((span.Start, 1, "{|" + id + ":"));
            insertions.Add((span.End, 0, "|}"));
        }

        var builder = new StringBuilder(text);
        foreach (var (at, _, inserted) in insertions.OrderByDescending(item => item.At).ThenByDescending(item => item.Order)) builder.Insert(at, inserted);
        return builder.ToString();
    }
}
