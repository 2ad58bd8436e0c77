using System.Text;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Import;

/// <summary>What the class is called, and what stands above it.</summary>
internal sealed record SetNames(string Class, string? Namespace, string Summary);

/// <summary>
/// Writes a <see cref="ManifestSet"/> that builds the objects. It goes over them twice: first to see what is referred to and which labels repeat,
/// then to write, when these have names.
/// </summary>
internal sealed class SetWriter : ISetScope
{
    private enum State
    {
        New,
        Open,
        Written,
    }

    private readonly IReadOnlyList<ImportedObject> _objects;
    private readonly Dictionary<(string, string, string, string), int> _byName = [];
    private readonly State[] _states;
    private readonly ObjectWriter[] _writers;
    private readonly CSharpCode[] _codes;
    private readonly List<int> _order = [];
    private readonly Dictionary<int, string> _variables = [];
    private readonly Dictionary<string, LabelUse> _labels = new(StringComparer.Ordinal);
    private bool _isCounting = true;

    public SetWriter(IReadOnlyList<ImportedObject> objects, string? @namespace)
    {
        _objects = objects;
        Namespace = @namespace ?? CommonNamespace(objects);
        _states = new State[objects.Count];
        _writers = new ObjectWriter[objects.Count];
        _codes = new CSharpCode[objects.Count];
        for (int i = 0; i < objects.Count; i++)
        {
            var one = objects[i];
            if (one.Type is null || one.Name is null) continue;

            // Which of two objects of one name is meant cannot be told.
            var key = (one.ApiVersion, one.Kind, one.IsClusterScoped ? "" : one.Namespace ?? Namespace ?? "", one.Name);
            if (!_byName.TryAdd(key, i)) _byName[key] = -1;
        }
    }

    public string? Namespace { get; }

    /// <summary>How an object was written.</summary>
    public ObjectWriter this[int index] => _writers[index];

    /// <summary>The file's text.</summary>
    public string Write(SetNames names)
    {
        Visit();
        Name();
        _isCounting = false;
        Visit();

        var builder = new StringBuilder();
        if (names.Namespace is { } space) builder.Append("namespace ").Append(space).Append(";\n\n");
        builder.Append("/// <summary>").Append(names.Summary).Append("</summary>\n");
        builder.Append("public sealed class ").Append(names.Class).Append(" : ManifestSet\n{\n");
        if (Namespace is { } own) builder.Append("    protected override string? Namespace => ").Append(CSharpLiteral.Quote(own)).Append(";\n\n");
        builder.Append("    protected override IEnumerable<KubernetesObject> Build()");
        if (_variables.Count == 0 && _labels.Values.All(static use => use.Variable is null))
        {
            builder.Append(" =>\n    ");
            AppendObjects(builder, 4);
            builder.Append(";\n}\n");
            return builder.ToString();
        }

        builder.Append("\n    {\n");
        foreach (var use in _labels.Values.Where(static use => use.Variable is not null))
        {
            string start = $"        Map<string> {use.Variable} = ";
            builder.Append(start);
            CSharpLayout.Append(builder, LabelCode(use.Labels), 8, start.Length);
            builder.Append(";\n");
        }

        foreach (int index in _order)
        {
            if (!_variables.TryGetValue(index, out string? variable)) continue;
            string start = $"        var {variable} = ";
            builder.Append(start);
            CSharpLayout.Append(builder, _codes[index], 8, start.Length, isSpread: _codes[index].Depth > 2);
            builder.Append(";\n");
        }

        builder.Append("        return\n        ");
        AppendObjects(builder, 8);
        builder.Append(";\n    }\n}\n");
        return builder.ToString();
    }

    public string? Refer(string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target)
    {
        target = null;
        bool isCluster = Rules.Schema.ApiSchema.Default.FindKind(apiVersion, kind) is { Namespaced: false };
        if (!_byName.TryGetValue((apiVersion, kind, isCluster ? "" : @namespace ?? Namespace ?? "", name), out int index) || index < 0) return null;
        if (_states[index] == State.New) Visit(index);
        if (_states[index] != State.Written || _writers[index].IsRaw) return null;
        target = _objects[index];
        if (!_isCounting) return _variables.GetValueOrDefault(index);
        return _variables[index] = "?";
    }

    public string? ReferToLabels(MapNode labels, bool isSelector)
    {
        if (labels.Entries.Count == 0) return null;
        string key = string.Join('\n', labels.Entries.Select(static entry => entry.Key + "=" + ((ScalarNode)entry.Value).Text));
        if (!_isCounting) return _labels[key].Variable;
        if (!_labels.TryGetValue(key, out var use)) _labels.Add(key, use = new(labels));
        use.Count++;
        use.IsSelector &= isSelector;
        return null;
    }

    private void Visit()
    {
        Array.Clear(_states);
        _order.Clear();
        for (int i = 0; i < _objects.Count; i++)
            if (_states[i] == State.New) Visit(i);
    }

    // An object is declared after those that it refers to; of two that refer to each other one says the name.
    private void Visit(int index)
    {
        _states[index] = State.Open;
        _writers[index] = new(_objects[index], this);
        _codes[index] = _writers[index].Write();
        _states[index] = State.Written;
        _order.Add(index);
    }

    private void Name()
    {
        var identifiers = new Identifiers();
        var kinds = _variables.Keys.CountBy(index => _objects[index].Kind).ToDictionary();
        var sameName = _variables.Keys.CountBy(index => Identifiers.Camel(_objects[index].Name!)).ToDictionary();
        foreach (int index in _variables.Keys.Order().ToList())
        {
            var one = _objects[index];
            string kind = one.Kind == "ServiceAccount" ? "Account" : one.Kind;
            string variable = Identifiers.Camel(kind);
            if (kinds[one.Kind] > 1 || Identifiers.IsKeyword(variable))
            {
                // The name says it, unless objects of several kinds have it.
                variable = Identifiers.Camel(one.Name!);
                bool isEnough = sameName[variable] == 1 && variable.Length > 0 && one.Kind != "Namespace" && !Identifiers.IsKeyword(variable);
                if (!isEnough && !variable.EndsWith(kind, StringComparison.OrdinalIgnoreCase)) variable = Identifiers.Camel(one.Name + "-" + kind);
            }

            _variables[index] = identifiers.Take(variable);
        }

        var repeated = _labels.Values.Where(static use => use.Count > 1).ToList();
        foreach (var use in repeated)
        {
            string suffix = use.IsSelector ? "Selector" : "Labels";
            use.Variable = identifiers.Take(Identifiers.Camel(repeated.Count(other => other.IsSelector == use.IsSelector) == 1 ? suffix : use.Word + "-" + suffix));
        }
    }

    private void AppendObjects(StringBuilder builder, int indent)
    {
        var objects = Enumerable.Range(0, _objects.Count)
            .Select(index => new CSharpPart("", _variables.TryGetValue(index, out string? variable) ? new CSharpAtom(variable) : _codes[index]));
        builder.Append('[');
        foreach (var part in objects)
        {
            builder.Append('\n').Append(' ', indent + 4);
            CSharpLayout.Append(builder, part.Value, indent + 4, indent + 4, isSpread: part.Value.Depth > 2);
            builder.Append(',');
        }

        if (_objects.Count > 0) builder.Append('\n').Append(' ', indent);
        builder.Append(']');
    }

    private static CSharpGroup LabelCode(MapNode labels) =>
        new("new()", [.. labels.Entries.Select(static entry => new CSharpPart("[" + CSharpLiteral.Quote(entry.Key) + "] = ", new CSharpAtom(CSharpLiteral.Quote(((ScalarNode)entry.Value).Text))))]);

    // The set says it once when all objects say the same. An account that a binding names without a namespace would be given one.
    private static string? CommonNamespace(IReadOnlyList<ImportedObject> objects)
    {
        var namespaced = objects.Where(static one => !one.IsClusterScoped).ToList();
        if (namespaced.Count < 2 || namespaced[0].Namespace is not { Length: > 0 } first || namespaced.Any(one => one.Namespace != first)) return null;
        foreach (var one in objects)
        {
            if (one.Kind is not ("RoleBinding" or "ClusterRoleBinding") || one.Root.Find("subjects") is not ListNode subjects) continue;
            if (subjects.Items.OfType<MapNode>().Any(static subject => ImportedObject.TextOf(subject, "kind") == "ServiceAccount" && subject.Find("namespace") is null)) return null;
        }

        return first;
    }

    private sealed class LabelUse(MapNode labels)
    {
        public MapNode Labels { get; } = labels;

        public int Count { get; set; }

        public bool IsSelector { get; set; } = true;

        public string? Variable { get; set; }

        /// <summary>The application's name, where the labels tell it.</summary>
        public string Word
        {
            get
            {
                foreach (string key in (string[])["app.kubernetes.io/component", "app.kubernetes.io/name", "app", "k8s-app", "name"])
                    if (ImportedObject.TextOf(Labels, key) is { Length: > 0 } word) return word;
                return ((ScalarNode)Labels.Entries[0].Value).Text;
            }
        }
    }
}
