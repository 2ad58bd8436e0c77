using System.Text.Json;
using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint.Formats;

/// <summary>SARIF 2.1.0: for code scanning and for editors.</summary>
internal sealed class SarifFormat : FindingWriter
{
    private const string Project = "https://github.com/KubeAnalyzers/KubeAnalyzers";

    public override void Write(LintResult result, TextWriter output, TextWriter errors) => WriteJson(output, isIndented: true, json =>
    {
        var rules = result.Findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var indices = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(item => item.Id, item => item.index, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation(json, result.Errors);
        json.WriteStartArray("results");
        var state = new FixState(result);
        foreach (var finding in result.Findings) WriteResult(json, finding, indices[finding.Rule.Id], state);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter json, List<RuleInfo> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kubemanifests");
        json.WriteString("version", typeof(SarifFormat).Assembly.GetName().Version!.ToString(3));
        json.WriteString("informationUri", Project);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Description);
            json.WriteString("helpUri", rule.HelpLink);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(rule.Category);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, List<ReadError> errors)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", errors.Count == 0);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", "Cannot be read: " + error.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePlace(json, error.File, error.Line, error.Column, null);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, LintFinding finding, int ruleIndex, FixState state)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", Sentence(finding));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, finding.File, finding.Line, finding.Column, (finding.EndLine, finding.EndColumn));
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", finding.Path.Length > 0 ? finding.Path : finding.Finding.Object.Kind);
        json.WriteString("fullyQualifiedName", finding.Object + (finding.Path.Length > 0 ? "#" + finding.Path : ""));
        json.WriteString("kind", "member");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRelated(json, finding);
        WriteFixes(json, finding, state);
        json.WriteEndObject();
    }

    // What an anchor gives to other places is left out: a fix may be right for one of them only.
    private static void WriteFixes(Utf8JsonWriter json, LintFinding finding, FixState state)
    {
        bool isFirst = true;
        foreach (var fix in finding.Finding.Fixes)
        {
            IReadOnlyList<(TextFile File, IReadOnlyList<TextChange> Changes)> files;
            try
            {
                files = [.. state.Changes(fix).Where(file => file.Changes.Count > 0)];
                if (files.Count == 0 || state.AnchorOf(fix) is not null) continue;
            }
            catch (LayoutException)
            {
                continue;
            }

            if (isFirst) json.WriteStartArray("fixes");
            isFirst = false;
            json.WriteStartObject();
            WriteText(json, "description", fix.Title);
            json.WriteStartArray("artifactChanges");
            foreach (var (file, changes) in files) WriteChanges(json, file, changes);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (!isFirst) json.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter json, TextFile file, IReadOnlyList<TextChange> changes)
    {
        json.WriteStartObject();
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(file.Name));
        json.WriteEndObject();
        json.WriteStartArray("replacements");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteStartObject("deletedRegion");
            WriteRegion(json, file.PlaceOf(change.Start), file.PlaceOf(change.End));
            json.WriteEndObject();
            if (change.Text.Length > 0) WriteText(json, "insertedContent", change.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, LintFinding finding)
    {
        var related = finding.Finding.Related.Select(node => node.Position).OfType<FilePosition>().ToList();
        if (related.Count == 0) return;
        json.WriteStartArray("relatedLocations");
        foreach (var position in related)
        {
            var (line, column) = position.File.PlaceOf(position.Start);
            json.WriteStartObject();
            WritePlace(json, position.File.Name, line, column, null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, string file, int line, int column, (int Line, int Column)? end)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        WriteRegion(json, (line, column), end);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, (int Line, int Column) start, (int Line, int Column)? end)
    {
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        if (end is not { } last) return;
        json.WriteNumber("endLine", last.Line);
        json.WriteNumber("endColumn", last.Column);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        RuleSeverity.Info => "note",
        _ => "none",
    };

    private static string Uri(string file) => Path.IsPathFullyQualified(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(System.Uri.EscapeDataString));
}
