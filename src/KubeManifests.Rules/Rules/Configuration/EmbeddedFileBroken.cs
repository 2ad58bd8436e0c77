using System.Xml;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6406: a file in a ConfigMap that is not what its name says.</summary>
public sealed class EmbeddedFileBroken : ObjectRule
{
    private static readonly string[] s_template = ["{{", "${", "<%", "$(", "{%", "@@", "%{"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6406", "Embedded file does not parse", RuleSeverity.Info,
        "A file in a ConfigMap is read when the program starts. A slip in it is found only then.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ConfigMap");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var entry in manifest.Root["data"].Entries)
        {
            bool isJson = entry.Key.EndsWith(".json", StringComparison.OrdinalIgnoreCase), isXml = entry.Key.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
            if (!isJson && !isXml || entry.Value is not ScalarNode { Type: ScalarType.String, Text: var text } || text.Trim().Length == 0 || text.Length > 200_000) continue;

            // What is filled in later need not be right now.
            if (Array.Exists(s_template, mark => text.IndexOf(mark, StringComparison.Ordinal) >= 0)) continue;
            if (isJson ? IsJson(text) : IsXml(text)) continue;
            sink.Report(this, manifest, new Field(entry.Value), $"{manifest.Display} has in \"{entry.Key}\" a text that is no {(isJson ? "JSON" : "XML")}");
        }
    }

    // Many readers take comments and commas at the end, so a text with them is left alone.
    private static bool IsJson(string text) =>
        text.IndexOf("//", StringComparison.Ordinal) >= 0 || text.IndexOf("/*", StringComparison.Ordinal) >= 0 || text.IndexOf('#') >= 0 || HasTrailingComma(text) || JsonText.IsValue(text);

    private static bool HasTrailingComma(string text)
    {
        for (int comma = text.IndexOf(','); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            int at = comma + 1;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at < text.Length && text[at] is '}' or ']') return true;
        }

        return false;
    }

    private static bool IsXml(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart()), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
