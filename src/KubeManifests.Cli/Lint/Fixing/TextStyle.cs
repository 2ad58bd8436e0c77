namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>How a document is laid out, told from most of what is there; what is added is written in the same way.</summary>
internal sealed record TextStyle
{
    private const int LongestIndent = 8;

    /// <summary>By how much a map is deeper than its key.</summary>
    public int Indent { get; private init; } = 2;

    /// <summary>By how much a list is deeper than its key.</summary>
    public int ListIndent { get; private init; }

    /// <summary>From a dash to what follows it.</summary>
    public int DashWidth { get; private init; } = 2;

    /// <summary>The quotes of texts that need some.</summary>
    public ScalarForm Quotes { get; private init; } = ScalarForm.DoubleQuoted;

    /// <summary>What stands between braces and what they hold, when it is on one line.</summary>
    public string Padding { get; private init; } = "";

    /// <summary>What follows a colon in brackets.</summary>
    public string AfterColon { get; init; } = " ";

    /// <summary>What follows a comma on a line.</summary>
    public string AfterComma { get; init; } = " ";

    /// <summary>By how much lines in brackets are indented; null when all is on one line.</summary>
    public string? FlowIndent { get; private init; }

    /// <summary>The style of a document.</summary>
    public static TextStyle Of(TextFile file, TextNode? root)
    {
        var counts = new Counts();
        if (root is not null) Count(file, root, counts);
        bool isJson = file.IsJson;
        return new()
        {
            Indent = Most(counts.Indents, 2),
            ListIndent = Most(counts.ListIndents, 0),
            DashWidth = Most(counts.Dashes, 2),
            Quotes = counts.Single > counts.Double ? ScalarForm.SingleQuoted : ScalarForm.DoubleQuoted,
            Padding = counts.Padded > counts.Tight ? " " : "",
            AfterColon = !isJson || counts.Spaced > counts.Unspaced || (counts.Spaced == 0 && counts.Unspaced == 0 && counts.FlowIndent is not null) ? " " : "",
            AfterComma = !isJson || counts.CommaSpaced >= counts.CommaTight && (counts.CommaSpaced > 0 || counts.Spaced > counts.Unspaced) ? " " : "",
            FlowIndent = counts.FlowIndent,
        };
    }

    private static void Count(TextFile file, TextNode node, Counts counts)
    {
        if (node.IsFlow && node.Kind != TextKind.Scalar && node.Entries.Count > 0) CountFlow(file, node, counts);
        for (int i = 0; i < node.Entries.Count; i++)
        {
            var entry = node.Entries[i];
            var value = entry.Value;
            if (value.Kind == TextKind.Scalar)
            {
                if (value.Form == ScalarForm.SingleQuoted) counts.Single++;
                if (value.Form == ScalarForm.DoubleQuoted) counts.Double++;
            }

            bool isBlock = value is { Kind: TextKind.Map or TextKind.List, IsFlow: false };
            if (node.Kind == TextKind.List && !node.IsFlow && value.Kind != TextKind.Alias && !value.IsNothing && !value.HasProperties && file.LineStart(value.Content) == file.LineStart(entry.Start))
                Add(counts.Dashes, value.Content - entry.Start);
            if (isBlock && node.Kind == TextKind.Map)
                Add(value.Kind == TextKind.Map ? counts.Indents : counts.ListIndents, file.Column(value.Content) - file.Column(entry.Start));
            Count(file, value, counts);
        }
    }

    private static void CountFlow(TextFile file, TextNode node, Counts counts)
    {
        var first = node.Entries[0];
        string text = file.Text;
        if (file.IsFirstOnLine(first.Start))
        {
            // The line of the bracket is indented as far as its closing one.
            int line = file.LineStart(first.Start), close = file.LineStart(node.End - 1);
            if (counts.FlowIndent is null && file.IsFirstOnLine(node.End - 1) && text.AsSpan(line, first.Start - line) is var inner && text.AsSpan(close, node.End - 1 - close) is var outer && inner.StartsWith(outer) && inner.Length > outer.Length)
                counts.FlowIndent = inner[outer.Length..].ToString();
        }
        else if (text[node.Content] == '{')
        {
            if (first.Start == node.Content + 1) counts.Tight++;
            else counts.Padded++;
        }

        foreach (var entry in node.Entries)
        {
            if (node.Kind != TextKind.Map || entry.HeaderEnd >= text.Length) continue;
            if (text[entry.HeaderEnd] == ' ') counts.Spaced++;
            else counts.Unspaced++;
        }

        for (int i = 1; i < node.Entries.Count; i++)
        {
            if (file.IsFirstOnLine(node.Entries[i].Start)) continue;
            if (text[node.Entries[i].Start - 1] == ' ') counts.CommaSpaced++;
            else counts.CommaTight++;
        }
    }

    private static void Add(Dictionary<int, int> counts, int value)
    {
        if (value is >= 0 and <= LongestIndent) counts[value] = counts.GetValueOrDefault(value) + 1;
    }

    private static int Most(Dictionary<int, int> counts, int otherwise) => counts.Count == 0 ? otherwise : counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).First().Key;

    private sealed class Counts
    {
        public Dictionary<int, int> Indents { get; } = [];

        public Dictionary<int, int> ListIndents { get; } = [];

        public Dictionary<int, int> Dashes { get; } = [];

        public int Single { get; set; }

        public int Double { get; set; }

        public int Padded { get; set; }

        public int Tight { get; set; }

        public int Spaced { get; set; }

        public int Unspaced { get; set; }

        public int CommaSpaced { get; set; }

        public int CommaTight { get; set; }

        public string? FlowIndent { get; set; }
    }
}
