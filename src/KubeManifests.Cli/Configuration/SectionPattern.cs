using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KubeManifests.Cli.Configuration;

/// <summary>The name of a section in an .editorconfig file: <c>*.cs</c>, <c>deploy/**.{yaml,yml}</c>, <c>src/Shop?.cs</c>. Read as the C# compiler reads it.</summary>
internal sealed class SectionPattern
{
    private readonly Regex? _path;

    /// <summary>A name; one that cannot be understood matches nothing.</summary>
    public SectionPattern(string name)
    {
        var pattern = new StringBuilder("^");

        // With a slash it is about paths from the file's folder on, without one about names anywhere below.
        if (!name.Contains('/')) pattern.Append(".*/");
        else if (name[0] != '/') pattern.Append('/');
        int at = 0;
        if (Append(pattern, name, ref at, inChoice: false)) _path = new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Whether a file is meant, by its path from the folder of the configuration file on, which starts with a slash.</summary>
    public bool Matches(string path) => _path?.IsMatch(path) == true;

    private static bool Append(StringBuilder pattern, string name, ref int at, bool inChoice)
    {
        for (; at < name.Length; at++)
        {
            switch (name[at])
            {
                case '*' when at + 1 < name.Length && name[at + 1] == '*':
                    pattern.Append(".*");
                    at++;
                    break;
                case '*': pattern.Append("[^/]*"); break;
                case '?': pattern.Append('.'); break;
                case '{' when Range(name.AsSpan(at)) is { } range:
                    Append(pattern, range.First, range.Last);
                    at += range.Length - 1;
                    break;
                case '{':
                    pattern.Append("(?:");
                    at++;
                    if (!Append(pattern, name, ref at, inChoice: true)) return false;
                    pattern.Append(')');
                    break;
                case '}': return inChoice;
                case ',' when inChoice: pattern.Append('|'); break;
                case '\\' when at + 1 < name.Length:
                    pattern.Append(Regex.Escape(name[++at].ToString()));
                    break;
                default: pattern.Append(Regex.Escape(name[at].ToString())); break;
            }
        }

        return !inChoice;
    }

    // {1..20}
    private static (int First, int Last, int Length)? Range(ReadOnlySpan<char> text)
    {
        int dots = text.IndexOf(".."), end = text.IndexOf('}');
        if (dots < 0 || end < dots) return null;
        return int.TryParse(text[1..dots], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int first) && int.TryParse(text[(dots + 2)..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int last)
            ? (Math.Min(first, last), Math.Max(first, last), end + 1)
            : null;
    }

    private static void Append(StringBuilder pattern, int first, int last)
    {
        // More are nobody's file names.
        const int AtMost = 10_000;
        pattern.Append("(?:").AppendJoin('|', Enumerable.Range(first, Math.Min(last - first, AtMost) + 1)).Append(')');
    }
}
