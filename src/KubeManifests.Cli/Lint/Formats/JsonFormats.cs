using System.Text.Json;

namespace KubeManifests.Cli.Lint.Formats;

/// <summary>A JSON object a line for each finding; what cannot be read goes to the standard error.</summary>
internal sealed class JsonLinesFormat : FindingWriter
{
    public override void Write(LintResult result, TextWriter output, TextWriter errors)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, JsonOptions);
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            WriteMembers(json, finding);
            json.WriteEndObject();
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        WritePlainErrors(result, errors);
    }
}

/// <summary>One JSON document: findings, what cannot be read, and counts.</summary>
internal sealed class JsonFormat : FindingWriter
{
    public override void Write(LintResult result, TextWriter output, TextWriter errors) => WriteJson(output, isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            WriteMembers(json, finding);
            json.WriteNumber("endLine", finding.EndLine);
            json.WriteNumber("endColumn", finding.EndColumn);
            json.WriteString("help", finding.Rule.HelpLink);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unreadable");
        foreach (var error in result.Errors)
        {
            json.WriteStartObject();
            json.WriteString("file", error.File);
            json.WriteNumber("line", error.Line);
            json.WriteNumber("column", error.Column);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("files", result.Files);
        json.WriteNumber("objects", result.Objects);
        json.WriteNumber("errors", result.Count(Rules.Model.RuleSeverity.Error));
        json.WriteNumber("warnings", result.Count(Rules.Model.RuleSeverity.Warning));
        json.WriteNumber("infos", result.Count(Rules.Model.RuleSeverity.Info));
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
