using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Data;

/// <summary>Which field refers to which kind: used by the DSL, the reference rules and the graph.</summary>
public sealed class ReferenceTable
{
    private static ReferenceTable? s_default;

    private readonly List<ReferenceInfo> _all = new();
    private readonly Dictionary<string, List<ReferenceInfo>> _byType = new(StringComparer.Ordinal);

    public static ReferenceTable Default
    {
        get
        {
            var table = Volatile.Read(ref s_default);
            if (table is not null) return table;
            table = Parse(ApiSchema.ReadResource("references.txt"));
            return Interlocked.CompareExchange(ref s_default, table, null) ?? table;
        }
    }

    public IReadOnlyList<ReferenceInfo> All => _all;

    /// <summary>The references that start in a type, by its compact name.</summary>
    public IReadOnlyList<ReferenceInfo> ForType(string typeName) =>
        _byType.TryGetValue(typeName, out var found) ? found : [];

    public static ReferenceTable Parse(string text)
    {
        var table = new ReferenceTable();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            var words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 5) throw new FormatException("Five words expected: " + line);
            var typeEnd = words[0].IndexOf('.', words[0].IndexOf('.', words[0].IndexOf('/')) + 1);
            var scope = words[3];
            var need = words[4];
            var reference = new ReferenceInfo
            {
                TypeName = words[0].Substring(0, typeEnd),
                Path = words[0].Substring(typeEnd + 1).Split('.'),
                TargetApiVersion = words[1],
                TargetKind = words[2],
                Scope = scope.StartsWith("field:", StringComparison.Ordinal) ? "field" : scope,
                NamespaceField = scope.StartsWith("field:", StringComparison.Ordinal) ? scope.Substring(6) : null,
                Required = need != "optional",
                ExcusedBy = need.StartsWith("unless:", StringComparison.Ordinal) ? need.Substring(7) : null,
            };
            table._all.Add(reference);
            if (!table._byType.TryGetValue(reference.TypeName, out var list)) table._byType[reference.TypeName] = list = new();
            list.Add(reference);
        }
        return table;
    }
}

/// <summary>One field that names another object.</summary>
public sealed class ReferenceInfo
{
    /// <summary>The type the path starts in, by its compact name.</summary>
    public string TypeName { get; internal set; } = "";

    /// <summary>Field names from the type to the name; lists on the way are walked, the last may be a list of names.</summary>
    public IReadOnlyList<string> Path { get; internal set; } = [];

    /// <summary>The target's apiVersion, or * when fields beside the name give group and kind.</summary>
    public string TargetApiVersion { get; internal set; } = "";

    /// <summary>The target's kind, or * when the field "kind" beside the name gives it.</summary>
    public string TargetKind { get; internal set; } = "";

    /// <summary>same (the namespace of the object), field (see <see cref="NamespaceField"/>), cluster, or any (a label selects the rest).</summary>
    public string Scope { get; internal set; } = "";

    /// <summary>The field beside the name that holds the target's namespace.</summary>
    public string? NamespaceField { get; internal set; }

    /// <summary>Whether the referrer cannot work without the target.</summary>
    public bool Required { get; internal set; }

    /// <summary>The boolean field beside the name that excuses a missing target when true.</summary>
    public string? ExcusedBy { get; internal set; }
}
