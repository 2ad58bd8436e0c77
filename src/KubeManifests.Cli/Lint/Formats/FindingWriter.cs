using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint.Formats;

/// <summary>Writes what a run found in one format.</summary>
internal abstract class FindingWriter
{
    protected static JsonWriterOptions JsonOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The writer of a format.</summary>
    public static FindingWriter Of(LintOptions options) => options.Format switch
    {
        LintFormat.Json => new JsonFormat(),
        LintFormat.Jsonl => new JsonLinesFormat(),
        LintFormat.Sarif => new SarifFormat(),
        LintFormat.GitHub => new GitHubFormat(),
        LintFormat.MSBuild => new MSBuildFormat(),
        _ => new TextFormat(options.HasColor),
    };

    /// <summary>Writes findings to <paramref name="output"/>. What cannot be read goes there, too, when the format has a place for it, otherwise to <paramref name="errors"/>.</summary>
    public abstract void Write(LintResult result, TextWriter output, TextWriter errors);

    protected static string Word(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        RuleSeverity.Info => "info",
        _ => "hidden",
    };

    /// <summary>A message that names its object and field.</summary>
    protected static string Sentence(LintFinding finding)
    {
        string display = finding.Finding.Object.Display, message = finding.Message;
        string subject = display.Length == 0 || message.StartsWith(display, StringComparison.Ordinal) ? "" : display + ": ";
        return subject + message + (finding.Path.Length > 0 ? $" [{finding.Path}]" : "");
    }

    protected static void WritePlainErrors(LintResult result, TextWriter errors)
    {
        foreach (var error in result.Errors) errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{error.File}:{error.Line}:{error.Column}: cannot be read: {error.Message}"));
    }

    /// <summary>The members of a finding that all JSON formats share.</summary>
    protected static void WriteMembers(Utf8JsonWriter json, LintFinding finding)
    {
        json.WriteString("file", finding.File);
        json.WriteNumber("document", finding.Source.Document);
        json.WriteString("object", finding.Object);
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("severity", Word(finding.Severity));
        json.WriteString("path", finding.Path);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteString("message", finding.Message);
    }

    /// <summary>Writes JSON as text.</summary>
    protected static void WriteJson(TextWriter output, bool isIndented, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions with { Indented = isIndented })) write(json);
        output.Write(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }
}
