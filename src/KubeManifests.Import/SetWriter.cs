using System.Text;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Import;

/// <summary>What the class is called, and what stands above it.</summary>
internal sealed record SetNames(string Class, string? Namespace, string Summary);

/// <summary>The code that objects are pasted into: the namespace that its set has, the names that are taken, and whether variables can be declared.</summary>
internal sealed record PasteScope(string? Namespace, IEnumerable<string> Names, bool RefersByVariables);

/// <summary>
/// Writes a manifest set that builds the objects: in one file, or, when there are many, with a file for each application. It goes over the objects
/// three times: to see what is referred to, which labels repeat, and to write when these have names.
/// </summary>
internal sealed class SetWriter : ISetScope
{
    private enum State
    {
        New,
        Open,
        Written,
    }

    private enum Pass
    {
        References,
        Labels,
        Code,
    }

    private readonly IReadOnlyList<ImportedObject> _objects;
    private readonly string?[] _namespaces;
    private readonly Dictionary<(int, string, string, string, string), int> _byName = [];
    private readonly State[] _states;
    private readonly ObjectWriter[] _writers;
    private readonly CSharpGroup[] _codes;
    private readonly SetPart[] _partOf;
    private readonly List<SetPart> _parts = [];
    private readonly Dictionary<int, HashSet<SetPart>> _uses = [];
    private readonly Dictionary<int, string> _variables = [];
    private readonly HashSet<int> _shared = []; // that other parts refer to, too: members of the class
    private readonly Identifiers _members = new();
    private readonly bool _hasVariables = true;
    private Pass _pass;
    private int _current;

    /// <summary>Objects that are pasted into code which has a namespace and names of its own.</summary>
    public SetWriter(IReadOnlyList<ImportedObject> objects, IDslTypes types, PasteScope scope)
        : this(objects, types, null, scope.Namespace, isSplit: false)
    {
        if (scope.Namespace is null) Array.Clear(_namespaces, 0, _namespaces.Length);
        _hasVariables = scope.RefersByVariables;
        foreach (string name in scope.Names) _parts[0].Identifiers.Take(name);
    }

    /// <param name="objects">The objects, in the order in which they are built.</param>
    /// <param name="types">The types of the DSL.</param>
    /// <param name="stages">The environments, or null.</param>
    /// <param name="namespace">The namespace of objects that name none; null takes what all objects say.</param>
    /// <param name="isSplit">Whether many objects are written in a file for each application.</param>
    public SetWriter(IReadOnlyList<ImportedObject> objects, IDslTypes types, StageNames? stages = null, string? @namespace = null, bool isSplit = true)
    {
        (_objects, Types, Stages) = (objects, types, stages);
        int environments = stages?.Members.Count ?? 1;
        _namespaces = [.. Enumerable.Range(0, environments).Select(environment => @namespace ?? CommonNamespace(environment))];
        if (Array.IndexOf(_namespaces, null) >= 0) Array.Clear(_namespaces, 0, environments);
        _states = new State[objects.Count];
        _writers = new ObjectWriter[objects.Count];
        _codes = new CSharpGroup[objects.Count];
        _partOf = new SetPart[objects.Count];
        var applications = isSplit ? Applications.Find(objects) : new string?[objects.Count];
        for (int i = 0; i < objects.Count; i++)
        {
            string name = applications[i] is { } application ? Identifiers.Pascal(application) : "";
            if (_parts.Find(part => part.Application == name) is not { } part) _parts.Add(part = new(name, stages?.Variable));
            part.Objects.Add(i);
            _partOf[i] = part;
            AddName(i);
        }
    }

    public IDslTypes Types { get; }

    public StageNames? Stages { get; }

    /// <summary>How an object was written.</summary>
    public ObjectWriter this[int index] => _writers[index];

    public string? NamespaceIn(int environment) => _namespaces[environment];

    /// <summary>The files, each with its name.</summary>
    public List<(string Name, string Text)> Write(SetNames names, IReadOnlyList<string>? notices = null)
    {
        WriteCode(names.Class);
        var files = new List<(string, string)>();
        bool isWhole = _parts.Count == 1;
        foreach (var part in _parts)
        {
            var builder = Start(names, notices);
            if (isWhole) AppendClass(builder, names, part);
            else AppendPart(builder, names, part);
            if (isWhole) return [(names.Class + ".cs", builder.Append("}\n").ToString())];
            files.Add(($"{names.Class}.{part.Member}.cs", builder.Append("}\n").ToString()));
        }

        var main = Start(names, notices);
        AppendClass(main, names, null);
        files.Insert(0, (names.Class + ".cs", main.Append("}\n").ToString()));
        return files;
    }

    /// <summary>What a method that has the objects would say: its variables, and the objects as a collection has them.</summary>
    public (string Declarations, IReadOnlyList<string> Objects) WriteParts(int indent, int declarationIndent)
    {
        WriteCode("");
        var builder = new StringBuilder();
        AppendVariables(builder, _parts[0], declarationIndent);
        return (builder.ToString(), [.. _parts[0].Objects.Select(index => ElementOf(index, indent))]);
    }

    /// <summary>All objects as variables of a method.</summary>
    public string WriteVariables(int indent)
    {
        Visit(Pass.References);
        for (int i = 0; i < _objects.Count; i++)
            if (!_uses.ContainsKey(i)) _uses.Add(i, [_partOf[i]]);
        WriteNamed("");
        var builder = new StringBuilder();
        AppendVariables(builder, _parts[0], indent);
        return builder.ToString();
    }

    public string? Refer(int environment, string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target)
    {
        target = null;
        if (!_hasVariables) return null;
        bool isCluster = ApiSchema.Default.FindKind(apiVersion, kind) is { Namespaced: false };
        if (!_byName.TryGetValue((environment, apiVersion, kind, isCluster ? "" : @namespace ?? _namespaces[environment] ?? "", name), out int index) || index < 0) return null;
        if (_states[index] == State.New) Visit(index);
        if (_states[index] != State.Written || _writers[index].IsRaw) return null;
        target = _objects[index];
        return _pass != Pass.Code ? "?" + index : _variables[index] is { Length: > 0 } variable ? variable : null;
    }

    public void Use(string variable)
    {
        if (_pass != Pass.References || variable[0] != '?') return;
        int index = int.Parse(variable.Substring(1), System.Globalization.CultureInfo.InvariantCulture);
        if (!_uses.TryGetValue(index, out var users)) _uses.Add(index, users = []);
        users.Add(_partOf[_current]);
    }

    public string? ReferToLabels(MapNode labels, CSharpGroup code, bool isSelector)
    {
        // A member of the class does not see the variables of a method.
        if (!_hasVariables || _pass == Pass.References || _shared.Contains(_current)) return null;
        return _partOf[_current].Labels.Refer(labels, code, isSelector, isCounted: _pass == Pass.Labels);
    }

    private void WriteCode(string className)
    {
        Visit(Pass.References);
        WriteNamed(className);
    }

    private void WriteNamed(string className)
    {
        foreach (var use in _uses)
            if (use.Value.Any(part => part != _partOf[use.Key])) _shared.Add(use.Key);
        Visit(Pass.Labels);
        Name(className);
        Visit(Pass.Code);
    }

    private void AddName(int index)
    {
        var one = _objects[index];
        if (one.Type is null || one.Name is null) return;
        foreach (int environment in one.Environments.Numbers)
        {
            // Which of two objects of one name is meant cannot be told.
            string space = one.IsClusterScoped ? "" : EnvironmentTrees.TextIn(one.Root, environment, "metadata", "namespace") ?? _namespaces[environment] ?? "";
            var key = (environment, one.ApiVersion, one.Kind, space, EnvironmentTrees.TextIn(one.Root, environment, "metadata", "name") ?? one.Name);
            if (_byName.ContainsKey(key)) _byName[key] = -1;
            else _byName.Add(key, index);
        }
    }

    private void Visit(Pass pass)
    {
        _pass = pass;
        Array.Clear(_states, 0, _states.Length);
        foreach (var part in _parts) part.Order.Clear();
        for (int i = 0; i < _objects.Count; i++)
            if (_states[i] == State.New) Visit(i);
    }

    // An object is declared after those that it refers to; of two that refer to each other one says the name.
    private void Visit(int index)
    {
        int outer = _current;
        _current = index;
        _states[index] = State.Open;
        _writers[index] = new(_objects[index], this);
        _codes[index] = _writers[index].Write();
        _states[index] = State.Written;
        _partOf[index].Order.Add(index);
        if (_pass == Pass.Code && _shared.Contains(index) && _partOf[index].Says(Stages, _codes[index])) _variables[index] += $"({Stages!.Variable})";
        _current = outer;
    }

    private void Name(string className)
    {
        foreach (string word in (string[])["Build", "Namespace", "NamespaceOf", "Externals", "Environments", "NameOf", "Equals", "GetType", "ToString", Stages?.Type ?? "", className]) _members.Take(word);
        foreach (var part in _parts)
        {
            string member = part.Application.Length == 0 ? "Shared" : part.Application;
            part.Member = _members.Take(Types.IsTypeName(member) ? member + "Objects" : member);
        }

        foreach (int index in _shared.OrderBy(static index => index))
        {
            var one = _objects[index];
            string name = Identifiers.WithKind(one.Name!, ShortKind(one));
            _variables[index] = _members.Take(Types.IsTypeName(name) ? name + "Object" : name);
        }

        foreach (var part in _parts) NameVariables(part);

        // What nothing refers to, or could not be converted, is said by name.
        for (int i = 0; i < _objects.Count; i++)
            if (!_variables.ContainsKey(i)) _variables.Add(i, "");
    }

    private void NameVariables(SetPart part)
    {
        var used = part.Objects.Where(index => _uses.ContainsKey(index) && !_shared.Contains(index)).ToList();
        var kinds = used.GroupBy(index => _objects[index].Kind).ToDictionary(static group => group.Key, static group => group.Count());
        var sameName = used.GroupBy(index => Identifiers.Camel(_objects[index].Name ?? "")).ToDictionary(static group => group.Key, static group => group.Count());
        foreach (int index in used)
        {
            var one = _objects[index];
            string kind = ShortKind(one);
            string variable = Identifiers.Camel(kind);
            if (kinds[one.Kind] > 1 || Identifiers.IsKeyword(variable))
            {
                // The name says it, unless objects of several kinds have it.
                variable = Identifiers.Camel(one.Name ?? "");
                bool isEnough = sameName[variable] == 1 && variable.Length > 0 && one.Kind != "Namespace" && !Identifiers.IsKeyword(variable);
                if (!isEnough) variable = Identifiers.Camel(Identifiers.WithKind(one.Name ?? "", kind));
            }

            _variables[index] = part.Identifiers.Take(variable);
        }

        part.Labels.Name(part.Identifiers);
    }

    private static string ShortKind(ImportedObject one) => one.Kind switch
    {
        "ServiceAccount" => "Account",
        "PersistentVolumeClaim" => "Claim",
        "PersistentVolume" => "Volume",
        "CustomResourceDefinition" => "Definition",
        _ => one.Kind,
    };

    private static StringBuilder Start(SetNames names, IReadOnlyList<string>? notices)
    {
        var builder = new StringBuilder();
        foreach (string notice in notices ?? [])
        {
            foreach (string line in notice.Split('\n')) builder.Append(CSharpLiteral.Comment(line)).Append('\n');
            builder.Append('\n');
        }

        if (names.Namespace is { } space) builder.Append("namespace ").Append(space).Append(";\n\n");
        return builder;
    }

    // The class itself; it has the objects of the part, or calls the methods that other files have.
    private void AppendClass(StringBuilder builder, SetNames names, SetPart? part)
    {
        if (Stages is { } stages)
        {
            builder.Append("/// <summary>Where it runs.</summary>\npublic enum ").Append(stages.Type).Append("\n{\n");
            foreach (string member in stages.Members) builder.Append("    ").Append(member).Append(",\n");
            builder.Append("}\n\n");
        }

        builder.Append("/// <summary>").Append(names.Summary).Append("</summary>\n");
        builder.Append("public sealed ").Append(part is null ? "partial " : "").Append("class ").Append(names.Class).Append(" : ManifestSet").Append(Stages is null ? "" : $"<{Stages.Type}>").Append("\n{\n");
        AppendNamespace(builder);
        builder.Append("    protected override IEnumerable<KubernetesObject> Build(").Append(Stages is null ? "" : $"{Stages.Type} {Stages.Variable}").Append(')');
        if (part is not null)
        {
            AppendBody(builder, part);
            return;
        }

        builder.Append(" =>\n    [\n");
        foreach (var one in _parts) builder.Append("        .. ").Append(one.Member).Append('(').Append(NeedsStage(one) ? Stages!.Variable : "").Append("),\n");
        builder.Append("    ];\n");
    }

    private void AppendPart(StringBuilder builder, SetNames names, SetPart part)
    {
        builder.Append("public sealed partial class ").Append(names.Class).Append("\n{\n");
        foreach (int index in part.Order.Where(_shared.Contains))
        {
            CSharpLayout.AppendComments(builder, _writers[index].Comments, 4);
            bool hasStage = _variables[index].EndsWith(")", StringComparison.Ordinal);
            string member = hasStage ? _variables[index].Replace($"({Stages!.Variable})", $"({Stages.Type} {Stages.Variable})") : _variables[index];
            string start = $"    private static {_objects[index].Type!.Name} {member} => ";
            builder.Append(start);
            CSharpLayout.Append(builder, _codes[index] with { Creation = "new()" }, 4, start.Length, isSpread: _codes[index].Depth > 2);
            builder.Append(";\n\n");
        }

        builder.Append("    private static IEnumerable<KubernetesObject> ").Append(part.Member).Append('(').Append(NeedsStage(part) ? $"{Stages!.Type} {Stages.Variable}" : "").Append(')');
        AppendBody(builder, part);
    }

    private void AppendNamespace(StringBuilder builder)
    {
        if (_namespaces[0] is not { } first) return;
        if (_namespaces.All(own => own == first)) builder.Append("    protected override string? Namespace => ").Append(CSharpLiteral.Quote(first)).Append(";\n\n");
        else
        {
            var arms = _namespaces.Select(static (name, environment) => (Name: name!, Environment: environment)).GroupBy(static pair => pair.Name).Reverse()
                .Select(group => (Stages!.Pattern(group.Aggregate(new EnvironmentSet(0), static (all, pair) => all.With(pair.Environment))), (CSharpCode)new CSharpAtom(CSharpLiteral.Quote(group.Key))));
            string start = $"    protected override string? NamespaceOf({Stages!.Type} {Stages.Variable}) => ";
            CSharpLayout.Append(builder.Append(start), new CSharpChoice(Stages.Variable, [.. arms]), 4, start.Length);
            builder.Append(";\n\n");
        }
    }

    private void AppendBody(StringBuilder builder, SetPart part)
    {
        bool isSteps = part.Objects.Any(index => !IsEverywhere(index));
        if (!isSteps && !part.Labels.HasVariables && !part.Objects.Any(HasVariable))
        {
            builder.Append(" =>\n    ");
            AppendObjects(builder, part, 4);
            builder.Append(";\n");
            return;
        }

        builder.Append("\n    {\n");
        AppendVariables(builder, part, 8);
        if (isSteps) AppendSteps(builder, part);
        else
        {
            builder.Append("        return\n        ");
            AppendObjects(builder, part, 8);
            builder.Append(";\n");
        }

        builder.Append("    }\n");
    }

    private void AppendVariables(StringBuilder builder, SetPart part, int indent)
    {
        part.Labels.Append(builder, indent);
        foreach (int index in part.Order.Where(HasVariable))
        {
            CSharpLayout.AppendComments(builder, _writers[index].Comments, indent);
            string start = $"var {_variables[index]} = ";
            builder.Append(' ', indent).Append(start);
            CSharpLayout.Append(builder, _codes[index], indent, indent + start.Length, isSpread: _codes[index].Depth > 2);
            builder.Append(";\n");
        }
    }

    private void AppendObjects(StringBuilder builder, SetPart part, int indent)
    {
        builder.Append('[');
        foreach (int index in part.Objects) builder.Append('\n').Append(ElementOf(index, indent + 4)).Append(',');
        builder.Append('\n').Append(' ', indent).Append(']');
    }

    // Objects that not every environment has are given in a condition.
    private void AppendSteps(StringBuilder builder, SetPart part)
    {
        for (int i = 0; i < part.Objects.Count;)
        {
            var environments = _objects[part.Objects[i]].Environments;
            bool isAlways = IsEverywhere(part.Objects[i]);
            if (!isAlways && i > 0 && builder[builder.Length - 2] != '\n') builder.Append('\n');
            if (!isAlways) builder.Append("        if (").Append(CSharpLayout.Test(Stages!.Variable, Stages.Pattern(environments))).Append(")\n        {\n");
            int indent = isAlways ? 8 : 12;
            for (; i < part.Objects.Count && _objects[part.Objects[i]].Environments == environments; i++)
            {
                int index = part.Objects[i];
                if (_variables[index].Length == 0) CSharpLayout.AppendComments(builder, _writers[index].Comments, indent);
                builder.Append(' ', indent).Append("yield return ").Append(ExpressionOf(index, indent)).Append(";\n");
            }

            if (isAlways) continue;
            builder.Append(i < part.Objects.Count ? "        }\n\n" : "        }\n");
        }
    }

    private bool NeedsStage(SetPart part) => part.Says(Stages, _codes) || part.Objects.Any(index => !IsEverywhere(index));

    private bool IsEverywhere(int index) => Stages is null || _objects[index].Environments == EnvironmentSet.All(Stages.Members.Count);

    private bool HasVariable(int index) => _variables[index].Length > 0 && !_shared.Contains(index);

    private string ElementOf(int index, int indent)
    {
        var builder = new StringBuilder();
        if (_variables[index].Length == 0) CSharpLayout.AppendComments(builder, _writers[index].Comments, indent);
        return builder.Append(' ', indent).Append(ExpressionOf(index, indent)).ToString();
    }

    private string ExpressionOf(int index, int indent)
    {
        if (_variables[index] is { Length: > 0 } variable) return variable;
        var builder = new StringBuilder();
        CSharpLayout.Append(builder, _codes[index], indent, indent, isSpread: _codes[index].Depth > 2);
        return builder.ToString();
    }

    // The set says it once when most objects say the same and none says nothing. An account that a binding names without a namespace would be given one.
    private string? CommonNamespace(int environment)
    {
        var here = _objects.Where(one => one.Environments.Has(environment)).ToList();
        var namespaces = here.Where(static one => !one.IsClusterScoped).Select(one => EnvironmentTrees.TextIn(one.Root, environment, "metadata", "namespace")).ToList();
        if (namespaces.Exists(string.IsNullOrEmpty) || namespaces.GroupBy(static name => name).OrderByDescending(static group => group.Count()).FirstOrDefault() is not { } most) return null;
        if (most.Count() < 2 || most.Count() * 2 <= namespaces.Count) return null;
        foreach (var one in here)
        {
            if (one.Kind is not ("RoleBinding" or "ClusterRoleBinding") || EnvironmentTrees.In(one.Root, environment) is not MapNode root || root.Find("subjects") is not ListNode subjects) continue;
            if (subjects.Items.OfType<MapNode>().Any(static subject => ImportedObject.TextOf(subject, "kind") == "ServiceAccount" && subject.Find("namespace") is null)) return null;
        }

        return most.Key;
    }
}
