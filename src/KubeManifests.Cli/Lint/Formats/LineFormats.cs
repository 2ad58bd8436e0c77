using System.Globalization;
using System.Text;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint.Formats;

/// <summary>Annotations of a GitHub workflow: <c>::error file=a.yaml,line=3,col=5,title=KUBE2202::…</c>.</summary>
internal sealed class GitHubFormat : FindingWriter
{
    public override void Write(LintResult result, TextWriter output, TextWriter errors)
    {
        foreach (var finding in result.Findings)
        {
            string level = finding.Severity switch { RuleSeverity.Error => "error", RuleSeverity.Warning => "warning", _ => "notice" };
            output.Write(string.Create(CultureInfo.InvariantCulture, $"::{level} file={Property(finding.File)},line={finding.Line},endLine={finding.EndLine},col={finding.Column},endColumn={finding.EndColumn},title={Property(finding.Rule.Id + ": " + finding.Rule.Title)}::{Data(Sentence(finding))}\n"));
        }

        foreach (var error in result.Errors)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"::error file={Property(error.File)},line={error.Line},col={error.Column},title=Cannot be read::{Data(error.Message)}\n"));
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

/// <summary>What MSBuild and editors take for errors and warnings: <c>a.yaml(3,5): error KUBE2202: …</c>.</summary>
internal sealed class MSBuildFormat : FindingWriter
{
    /// <summary>The id of a file that cannot be read: it is no rule.</summary>
    private const string Unreadable = "KUBE0013";

    public override void Write(LintResult result, TextWriter output, TextWriter errors)
    {
        foreach (var finding in result.Findings)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{finding.File}({finding.Line},{finding.Column},{finding.EndLine},{finding.EndColumn}): {Word(finding.Severity)} {finding.Rule.Id}: {Sentence(finding)}\n"));
        foreach (var error in result.Errors)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{error.File}({error.Line},{error.Column}): error {Unreadable}: Cannot be read: {error.Message}\n"));
    }
}

/// <summary>For people: each finding with the line of the source, a caret below what is meant, and counts at the end.</summary>
internal sealed class TextFormat(bool hasColor) : FindingWriter
{
    private const int Widest = 120;

    public override void Write(LintResult result, TextWriter output, TextWriter errors)
    {
        var text = new StringBuilder();
        foreach (var finding in result.Findings) Append(text, finding);
        output.Write(text);
        output.Flush();
        foreach (var error in result.Errors)
            errors.Write(string.Create(CultureInfo.InvariantCulture, $"{Color("1", $"{error.File}:{error.Line}:{error.Column}:")} {Color("1;31", "cannot be read:")} {error.Message}\n"));
        errors.Flush();
        output.Write(Summary(result));
    }

    private void Append(StringBuilder text, LintFinding finding)
    {
        string color = finding.Severity switch { RuleSeverity.Error => "1;31", RuleSeverity.Warning => "1;33", _ => "1;36" };
        text.Append(Color("1", string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}:{finding.Column}:"))).Append(' ')
            .Append(Color(color, Word(finding.Severity) + " " + finding.Rule.Id + ":")).Append(' ').Append(Sentence(finding)).Append('\n');

        string line = finding.Source.File.Line(finding.Line);
        int from = 0, column = Math.Min(finding.Column - 1, line.Length), end = Math.Clamp(finding.EndColumn - 1, column, line.Length);
        if (line.Length > Widest)
        {
            // A JSON file may be one line.
            from = Math.Clamp(column - (Widest / 2), 0, line.Length - Widest);
            line = line.Substring(from, Widest);
            end = Math.Min(end, from + Widest);
        }

        string number = finding.Line.ToString(CultureInfo.InvariantCulture);
        string margin = new(' ', Math.Max(number.Length, 5));
        text.Append(Color("2", number.PadLeft(margin.Length) + " | ")).Append(Printable(line)).Append('\n');
        text.Append(Color("2", margin + " | "));
        foreach (char c in line[..(column - from)]) text.Append(c == '\t' ? '\t' : ' ');
        text.Append(Color(color, "^" + new string('~', Math.Max(end - column - 1, 0)))).Append("\n\n");
    }

    private static string Summary(LintResult result)
    {
        var parts = new List<string>();
        Add(result.Count(RuleSeverity.Error), "error");
        Add(result.Count(RuleSeverity.Warning), "warning");
        Add(result.Findings.Count - result.Count(RuleSeverity.Error) - result.Count(RuleSeverity.Warning), "suggestion");
        if (result.Errors.Count > 0) parts.Add(Many(result.Errors.Count, "place") + " that cannot be read");
        string skipped = result.Foreign > 0 ? $", {Many(result.Foreign, "document")} of other programs passed over" : "";
        return $"{(parts.Count == 0 ? "No findings" : string.Join(", ", parts))} in {Many(result.Objects, "object")} of {Many(result.Files, "file")}{skipped}\n";

        void Add(int count, string what)
        {
            if (count > 0) parts.Add(Many(count, what));
        }
    }

    private static string Many(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    // Nothing of a file may steer the terminal.
    private static string Printable(string line) => string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '\ufffd' : c));

    private string Color(string code, string text) => hasColor ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
