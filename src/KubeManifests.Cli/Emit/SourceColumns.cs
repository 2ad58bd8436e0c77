using System.Text.RegularExpressions;

namespace KubeManifests.Cli.Emit;

/// <summary>Finds where on its line an object begins: the compiler hands over only the line.</summary>
internal static class SourceColumns
{
    private static readonly Dictionary<string, string[]> Files = new(StringComparer.Ordinal);

    /// <summary>The column, from 1: of the <c>new</c> that makes a <paramref name="kind"/>, else of the first <c>new</c>, else of the line's text.</summary>
    public static int Of(string file, int line, string kind)
    {
        string[] lines = LinesOf(file);
        if (line < 1 || line > lines.Length) return 1;
        string text = lines[line - 1];
        if (file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
        {
            var typed = Regex.Match(text, $@"\bnew\s+(?:[\w.]+(?:\.|::))*{Regex.Escape(kind)}\b");
            if (!typed.Success) typed = Regex.Match(text, @"\bnew\b");
            if (typed.Success) return typed.Index + 1;
        }

        int blanks = text.Length - text.TrimStart().Length;
        return blanks < text.Length ? blanks + 1 : 1;
    }

    // The file may be elsewhere now, or have been named otherwise for the compiler.
    private static string[] LinesOf(string file)
    {
        if (Files.TryGetValue(file, out var known)) return known;
        try
        {
            return Files[file] = File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Files[file] = [];
        }
    }
}
