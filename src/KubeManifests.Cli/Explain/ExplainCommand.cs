using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubeManifests.Cli.Lint;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Cli.Explain;

/// <summary><c>kubemanifests explain</c>: what a rule is about, and <c>kubemanifests rules</c>: which there are.</summary>
internal static class ExplainCommand
{
    private const int NearAtMost = 3;

    /// <summary>The commands with their options.</summary>
    public static IEnumerable<Command> Create(CommandStreams streams)
    {
        var which = new Argument<string[]>("rule") { Arity = ArgumentArity.ZeroOrMore, Description = "An id (KUBE2202, 2202); the start of one (KUBE22), a band (2xxx, validity) or a word of titles and of checks that are covered, for a list. Without: all." };
        yield return Create("explain", "Explains a rule: why it matters, what fails and what passes, how to repair and to configure it.", which, streams);
        yield return Create("rules", "Lists the rules.", which, streams);
    }

    private static Command Create(string name, string description, Argument<string[]> which, CommandStreams streams)
    {
        var format = new Option<string>("--format", "-f") { Description = "text or json.", DefaultValueFactory = _ => "text", HelpName = "format" };
        var command = new Command(name, description) { which, format };
        command.SetAction(parsed =>
        {
            string chosen = parsed.GetValue(format)!.ToLowerInvariant();
            if (chosen is "text" or "json") return Run(parsed.GetValue(which) ?? [], isList: name == "rules", isJson: chosen == "json", streams);
            streams.Error.WriteLine($"The format \"{chosen}\" is not text or json");
            return LintCommand.Unreadable;
        });
        return command;
    }

    private static int Run(string[] texts, bool isList, bool isJson, CommandStreams streams)
    {
        var found = new List<RuleInfo>();
        if (texts.Length == 0) found.AddRange(RuleCatalogue.Infos);
        foreach (string text in texts)
        {
            var rules = Find(text);
            if (rules.Count == 0)
            {
                streams.Error.WriteLine($"There is no rule {text}{Near(text)}");
                return LintCommand.Unreadable;
            }

            found.AddRange(rules.Except(found));
        }

        // Whole ids ask for pages, anything else for a list.
        isList |= texts.Length == 0 || texts.Any(text => RuleFilter.PrefixOf(text) is not { Length: 4 });
        if (isJson) WriteJson(found, texts.Length == 1 && found.Count == 1 && !isList, streams.Output);
        else if (isList) WriteList(found, streams);
        else
            foreach (var rule in found) WritePage(rule, rule == found[0], streams);
        return LintCommand.Clean;
    }

    private static List<RuleInfo> Find(string text)
    {
        if (RuleFilter.PrefixOf(text) is { Length: > 0 } prefix) return [.. RuleCatalogue.Infos.Where(rule => rule.Id.AsSpan(4).StartsWith(prefix, StringComparison.Ordinal))];
        return [.. RuleCatalogue.Infos.Where(rule => rule.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || rule.Covers.Any(check => check.Contains(text, StringComparison.OrdinalIgnoreCase)))];
    }

    private static string Near(string text)
    {
        string digits = RuleFilter.PrefixOf(text) ?? new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length == 0) return ", and none whose title or covered checks say that; \"kubemanifests rules\" lists them";
        _ = int.TryParse(digits.PadRight(4, '0').AsSpan(0, 4), out int number);
        var near = RuleCatalogue.Infos
            .OrderBy(rule => NearestName.Distance(digits, rule.Id[4..])).ThenBy(rule => Math.Abs(int.Parse(rule.Id.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture) - number))
            .Take(NearAtMost).Select(rule => $"{rule.Id} ({rule.Title})");
        return "; did you mean " + string.Join(" or ", near) + "?";
    }

    private static void WriteList(List<RuleInfo> rules, CommandStreams streams)
    {
        var page = new PageWriter(streams.Output, streams.HasColor);
        foreach (var band in rules.GroupBy(rule => rule.Category))
        {
            streams.Output.WriteLine(page.Style("1", band.Key));
            foreach (var rule in band) streams.Output.WriteLine($"  {rule.Id}  {SeverityOf(rule),-7}  {(rule.HasFix ? "fix" : "   ")}  {rule.Title}");
        }
    }

    private static void WritePage(RuleInfo rule, bool isFirst, CommandStreams streams)
    {
        var output = streams.Output;
        var page = new PageWriter(output, streams.HasColor);
        if (!isFirst) output.WriteLine();
        output.WriteLine(page.Style("1", $"{rule.Id}: {rule.Title}"));
        output.WriteLine();
        string text = RulePages.Read(rule.Id);
        page.Write(text.Length > 0 ? text : rule.Description);
        output.WriteLine();
        output.WriteLine(page.Style("1", "Facts"));
        output.WriteLine($"Severity: {(rule.Severity == RuleSeverity.Hidden ? "off until chosen" : SeverityOf(rule))}");
        output.WriteLine($"Fix: {(rule.HasFix ? "yes" : "no")}");
        output.WriteLine($"Looks at: {(rule.NeedsWorld ? "an object and others" : "one object")}");
        foreach (string name in RulePresets.Names)
            if (RulePresets.Find(name)!.Value.SeverityOf(rule) is { } severity) output.WriteLine($"With preset {name}: {severity.ToString().ToLowerInvariant()}");
        foreach (var option in rule.Options) output.WriteLine($"Option: {option.Name} = {option.DefaultText}{(option.DefaultText.Length > 0 ? " " : "")}({option.Description.TrimEnd('.')})");
        if (rule.Covers.Count > 0) output.WriteLine($"Covers: {string.Join(", ", rule.Covers)}");
        output.WriteLine($"Page: {rule.HelpLink}");
    }

    private static string SeverityOf(RuleInfo rule) => rule.Severity == RuleSeverity.Hidden ? "off" : rule.Severity.ToString().ToLowerInvariant();

    private static void WriteJson(List<RuleInfo> rules, bool isSingle, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (!isSingle) json.WriteStartArray();
            foreach (var rule in rules) Write(json, rule, withPage: isSingle);
            if (!isSingle) json.WriteEndArray();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, RuleInfo rule, bool withPage)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteString("severity", rule.Severity == RuleSeverity.Hidden ? "hidden" : SeverityOf(rule));
        json.WriteString("category", rule.Category);
        json.WriteString("description", rule.Description);
        json.WriteBoolean("fix", rule.HasFix);
        json.WriteBoolean("needsWorld", rule.NeedsWorld);
        if (rule.PodSecurityLevel is { } level) json.WriteString("podSecurityLevel", level.ToString().ToLowerInvariant());
        json.WriteStartArray("covers");
        foreach (string check in rule.Covers) json.WriteStringValue(check);
        json.WriteEndArray();
        json.WriteStartArray("options");
        foreach (var option in rule.Options)
        {
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("default", option.DefaultText);
            json.WriteString("description", option.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("help", rule.HelpLink);
        if (withPage) json.WriteString("page", RulePages.Read(rule.Id));
        json.WriteEndObject();
    }
}
