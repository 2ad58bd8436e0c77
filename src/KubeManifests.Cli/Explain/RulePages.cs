namespace KubeManifests.Cli.Explain;

/// <summary>The pages of docs/rules, which this assembly carries.</summary>
internal static class RulePages
{
    /// <summary>The page of a rule, as Markdown; empty when there is none.</summary>
    public static string Read(string id)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream($"rules/{id}.md");
        if (stream is null) return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
