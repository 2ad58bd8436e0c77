using System.Text;
using System.Text.RegularExpressions;

namespace KubeManifests.Cli.Explain;

/// <summary>Writes the Markdown of a rule's page for a terminal: what a page has, not all of Markdown.</summary>
internal sealed partial class PageWriter(TextWriter output, bool hasColor)
{
    private const int Width = 100;

    private readonly StringBuilder _paragraph = new();

    /// <summary>Writes a page without its title.</summary>
    public void Write(string page)
    {
        bool isCode = false, wasEmpty = true;
        foreach (string line in page.TrimEnd().Split('\n').SkipWhile(line => line.StartsWith("# ", StringComparison.Ordinal) || line.Length == 0))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal), isHeading = !isCode && line.StartsWith('#');
            if (isCode || isFence || isHeading || line.Length == 0 || line.StartsWith("- ", StringComparison.Ordinal)) Flush();
            if (isFence)
            {
                isCode = !isCode;
                continue;
            }

            // Not two empty lines where a fence was.
            if (line.Length == 0 && wasEmpty) continue;
            wasEmpty = line.Length == 0;
            if (isCode) output.WriteLine(line.Length == 0 ? "" : Style("36", "    " + line));
            else if (isHeading) output.WriteLine(Style("1", line.TrimStart('#', ' ')));
            else if (line.Length == 0) output.WriteLine();
            else _paragraph.Append(_paragraph.Length > 0 ? " " : "").Append(Plain(line.Trim()));
        }

        Flush();
    }

    /// <summary>A text that stands out on a terminal.</summary>
    public string Style(string code, string text) => hasColor ? $"\e[{code}m{text}\e[0m" : text;

    // Links keep their text, code loses its marks.
    private static string Plain(string line) => Code().Replace(Link().Replace(line, "$1"), "$1");

    private void Flush()
    {
        string line = _paragraph.ToString();
        _paragraph.Clear();
        string indent = line.StartsWith("- ", StringComparison.Ordinal) ? "  " : "";
        while (line.Length > Width && line.LastIndexOf(' ', Width) is var at && at > indent.Length)
        {
            output.WriteLine(line[..at]);
            line = indent + line[(at + 1)..];
        }

        if (line.Length > 0) output.WriteLine(line);
    }

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
