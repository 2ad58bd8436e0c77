using System.Text;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Import;

/// <summary>The objects that one method builds: all, or those of one application.</summary>
internal sealed class SetPart
{
    public SetPart(string application, string? reserved)
    {
        Application = application;
        if (reserved is not null) Identifiers.Take(reserved);
    }

    /// <summary>The application's name as an identifier, empty for what is no application's.</summary>
    public string Application { get; }

    /// <summary>The method's name.</summary>
    public string Member { get; set; } = "";

    /// <summary>The objects' numbers, in the order in which they are built.</summary>
    public List<int> Objects { get; } = [];

    /// <summary>The objects' numbers, each after those that it refers to.</summary>
    public List<int> Order { get; } = [];

    /// <summary>The names of the method's variables.</summary>
    public Identifiers Identifiers { get; } = new();

    public RepeatedLabels Labels { get; } = new();

    /// <summary>Whether the code of one of the objects names the environment.</summary>
    public bool Says(StageNames? stages, IReadOnlyList<CSharpGroup> codes) => stages is not null && Objects.Any(index => Says(stages, codes[index]));

    /// <summary>Whether code names the environment.</summary>
    public bool Says(StageNames? stages, CSharpCode code) => stages is not null && code switch
    {
        CSharpChoice => true,
        CSharpGroup group => group.Parts.Any(part => Says(stages, part.Value)),
        CSharpAtom atom => atom.Text.EndsWith($"({stages.Variable})", StringComparison.Ordinal) || Labels.DependOn(atom.Text),
        _ => false,
    };
}

/// <summary>The labels and selectors of a method that occur more than once: each is a variable.</summary>
internal sealed class RepeatedLabels
{
    // What says the application, the narrowest first.
    private static readonly string[] WordKeys =
        ["app.kubernetes.io/component", "app.kubernetes.io/name", "app", "k8s-app", "name", "component", "run", "app.kubernetes.io/instance", "app.kubernetes.io/part-of"];

    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);

    public bool HasVariables => _uses.Values.Any(static use => use.Variable is not null);

    /// <summary>The variable of labels, or null.</summary>
    public string? Refer(MapNode labels, CSharpGroup code, bool isSelector, bool isCounted)
    {
        string key = CSharpLayout.Inline(code)!;
        if (!isCounted) return _uses.TryGetValue(key, out var known) ? known.Variable : null;
        if (!_uses.TryGetValue(key, out var use)) _uses.Add(key, use = new(labels, code));
        use.Count++;
        use.IsOnlySelector &= isSelector;
        use.IsSelector |= isSelector;
        return null;
    }

    /// <summary>Whether the variable's value is another one in other environments.</summary>
    public bool DependOn(string variable) => _uses.Values.Any(use => use.Variable == variable && use.Code.Parts.Any(static part => part.Value is CSharpChoice));

    /// <summary>Names those that repeat.</summary>
    public void Name(Identifiers identifiers)
    {
        var repeated = _uses.Values.Where(static use => use.Count > 1).ToList();
        bool haveLabels = repeated.Exists(static use => !use.IsSelector);
        foreach (var use in repeated)
        {
            // What selects Pods is also what is on them: it is called labels when there are no others.
            string SuffixOf(Use one) => one.IsOnlySelector || (one.IsSelector && haveLabels) ? "selector" : "labels";
            string suffix = SuffixOf(use);
            use.Variable = identifiers.Take(Identifiers.Camel(repeated.Count(other => SuffixOf(other) == suffix) == 1 ? suffix : use.Word + "-" + suffix));
        }
    }

    /// <summary>Declares the variables.</summary>
    public void Append(StringBuilder builder, int indent)
    {
        foreach (var use in _uses.Values.Where(static use => use.Variable is not null))
        {
            string start = $"Map<string> {use.Variable} = ";
            builder.Append(' ', indent).Append(start);
            CSharpLayout.Append(builder, use.Code, indent, indent + start.Length);
            builder.Append(";\n");
        }
    }

    private sealed class Use(MapNode labels, CSharpGroup code)
    {
        public CSharpGroup Code => code;

        public int Count { get; set; }

        public bool IsSelector { get; set; }

        public bool IsOnlySelector { get; set; } = true;

        public string? Variable { get; set; }

        /// <summary>The application's name, where the labels tell it.</summary>
        public string Word
        {
            get
            {
                foreach (string key in WordKeys)
                    if (ImportedObject.TextOf(labels, key) is { Length: > 0 } word) return word;
                return labels.Entries.Where(static entry => !entry.Key.StartsWith("helm.sh/", StringComparison.Ordinal) && !entry.Key.EndsWith("version", StringComparison.Ordinal))
                    .Select(static entry => entry.Value).OfType<ScalarNode>().FirstOrDefault()?.Text ?? "common";
            }
        }
    }
}
