using System.Globalization;
using System.Text;

namespace KubeManifests.Import;

/// <summary>Literals of C#.</summary>
internal static class CSharpLiteral
{
    /// <summary>A text: as it is in quotes, or, of several lines, as a raw string literal.</summary>
    public static CSharpCode Text(string text)
    {
        int line = text.IndexOf('\n');
        bool hasLines = line >= 0 && line < text.Length - 1 && !text.All(static c => c == '\n');
        return hasLines && text.All(static c => c is '\n' or '\t' || !IsEscaped(c)) ? new CSharpText(text) : new CSharpAtom(Quote(text));
    }

    /// <summary>A text in quotes.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                builder.Append(c).Append(text[++i]);
                continue;
            }

            switch (c)
            {
                case '"': builder.Append("\\\""); break;
                case '\\': builder.Append("\\\\"); break;
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                default:
                    if (IsEscaped(c)) builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else builder.Append(c);
                    break;
            }
        }

        return builder.Append('"').ToString();
    }

    /// <summary>A line of a comment.</summary>
    public static string Comment(string text)
    {
        if (text.Length == 0) return "//";
        char[] letters = text.ToCharArray();
        for (int i = 0; i < letters.Length; i++)
            if (letters[i] != '\t' && char.GetUnicodeCategory(letters[i]) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) letters[i] = ' ';
        return "// " + new string(letters);
    }

    // What does not show, or ends a line for the compiler.
    private static bool IsEscaped(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;
}
