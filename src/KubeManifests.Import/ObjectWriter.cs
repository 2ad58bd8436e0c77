using System.Globalization;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Import;

/// <summary>What an object's code may use of the set around it.</summary>
internal interface ISetScope
{
    /// <summary>The types of the DSL.</summary>
    IDslTypes Types { get; }

    /// <summary>The environments, or null.</summary>
    StageNames? Stages { get; }

    /// <summary>The namespace of objects that name none, or null.</summary>
    string? NamespaceIn(int environment);

    /// <summary>The variable that holds an object of the set, or null: there is none, or it cannot be declared before this one.</summary>
    string? Refer(int environment, string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target);

    /// <summary>Says that code uses the variable.</summary>
    void Use(string variable);

    /// <summary>The variable that holds labels that several objects have, or null.</summary>
    string? ReferToLabels(MapNode labels, CSharpGroup code, bool isSelector);
}

/// <summary>The enum of a set's environments: <c>Stage</c>, its members, and the parameter that says which.</summary>
internal sealed record StageNames(string Type, string Variable, IReadOnlyList<string> Members)
{
    /// <summary>Some of them as a pattern: <c>Stage.Dev or Stage.Test</c>.</summary>
    public string Pattern(EnvironmentSet environments) => string.Join(" or ", environments.Numbers.Select(number => Type + "." + Members[number]));
}

/// <summary>
/// Writes one object as an expression of the DSL. What the types do not have goes into <c>Extra</c> of the nearest structure that can hold it;
/// when not even the object can, it becomes a <c>RawObject</c>.
/// </summary>
internal sealed class ObjectWriter
{
    private readonly ImportedObject _source;
    private readonly ISetScope _scope;
    private readonly ReferenceWriter _references;
    private EnvironmentSet _environments; // those that the code being written is for

    public ObjectWriter(ImportedObject source, ISetScope scope)
    {
        (_source, _scope) = (source, scope);
        _references = new(source, scope);
        _environments = source.Environments;
    }

    /// <summary>The fields that were kept in <c>Extra</c>.</summary>
    public List<Node> Extra { get; } = [];

    /// <summary>Whether the object became a <c>RawObject</c>.</summary>
    public bool IsRaw { get; private set; }

    /// <summary>Why the object could only become a <c>RawObject</c>.</summary>
    public string RawReason
    {
        get
        {
            if (_source.Type is not null) return "a field that the class requires is missing or of another type";
            if (ApiSchema.Default.FindRetired(_source.ApiVersion, _source.Kind) is not { } retired) return $"{_source.ApiVersion} {_source.Kind} has no class";
            return $"{_source.ApiVersion} {_source.Kind} is served no more" + (retired.Replacement is { } now ? $"; {now} is what came after it" : "");
        }
    }

    /// <summary>The comments above the object.</summary>
    public IReadOnlyList<string> Comments
    {
        get
        {
            var comments = new List<string>();
            AddComments(comments, _source.Root);
            foreach (string key in (string[])["apiVersion", "kind"])
                if (_source.Root.Find(key) is { } node) AddComments(comments, node);
            if (IsRaw) comments.Add("Kept raw: " + RawReason + ".");
            return [.. comments.Select(CSharpLiteral.Comment)];
        }
    }

    /// <summary>The expression that creates the object.</summary>
    public CSharpGroup Write()
    {
        if (_source.Type is { } type && Structure(_source.Root, type, "new " + type.Name) is { } typed) return typed;
        IsRaw = true;
        Extra.Clear();
        return Raw();
    }

    private CSharpGroup Raw()
    {
        var parts = new List<CSharpPart>();
        var fields = new MapNode();
        var extra = new MapNode();
        foreach (var entry in _source.Root.Entries)
        {
            if (entry.Key is "apiVersion" or "kind") continue;
            if (entry.Key != "metadata") fields.Set(entry.Key, EnvironmentTrees.Copy(entry.Value));
            else if (Value(entry.Value, _scope.Types.Metadata) is { } metadata) parts.Add(new("Metadata = ", metadata, CommentsAbove(entry.Value)));
            else if (!IsNothing(entry.Value)) extra.Set(entry.Key, EnvironmentTrees.Copy(entry.Value));
        }

        if (parts.Count == 0) parts.Add(new("Metadata = ", new CSharpAtom("new()")));
        if (fields.Entries.Count > 0) parts.Add(new("Fields = ", JsonMap(fields)));
        if (extra.Entries.Count > 0) parts.Add(new("Extra = ", JsonMap(extra)));
        return new($"new RawObject({CSharpLiteral.Quote(_source.ApiVersion)}, {CSharpLiteral.Quote(_source.Kind)})", parts) { Trailing = CommentsBelow(_source.Root) };
    }

    private CSharpGroup? Structure(MapNode map, DslType type, string creation)
    {
        int kept = Extra.Count;
        var parts = new List<CSharpPart>();
        var extra = new MapNode();
        var written = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new List<string>();
        bool isObject = type.Shape == DslShape.Object;
        foreach (var entry in Ordered(map, type))
        {
            var (key, node) = (entry.Key, entry.Value);

            // The class says it. That of a claim template is not written unless it is said.
            if (isObject && key is "apiVersion" or "kind" && (map == _source.Root || IsSaidBy(type, key, node)))
            {
                if (map != _source.Root) extra.Set(key, EnvironmentTrees.Copy(node));
                continue;
            }

            // A null in YAML is a field that is not there.
            if (IsNothing(node) || (key == "namespace" && type.ApiName == "meta/v1.ObjectMeta" && IsOfTheSet(map)))
            {
                AddComments(waiting, node);
                continue;
            }

            if (type.Fields.TryGetValue(key, out var field) && !(field.IsRequired && MayBeNothing(node)) && Value(node, field.Type, type, key, map) is { } value)
            {
                parts.Add(new(field.Property + " = ", value, CommentsAbove(node, value, waiting)));
                written.Add(key);
                waiting.Clear();
                continue;
            }

            Extra.Add(node);
            extra.Set(key, EnvironmentTrees.Copy(node));
        }

        foreach (var field in type.Fields.Values)
        {
            if (!field.IsRequired || written.Contains(field.Key)) continue;

            // Every object has metadata. Anything else that is required and not there is more than the types can say.
            if (isObject && field.Key == "metadata" && map.Find("metadata") is null) parts.Insert(0, new("Metadata = ", new CSharpAtom("new()")));
            else
            {
                Extra.RemoveRange(kept, Extra.Count - kept);
                return null;
            }
        }

        if (extra.Entries.Count > 0) parts.Add(new("Extra = ", JsonMap(extra), Extra.Count > kept ? [CSharpLiteral.Comment("The type does not have this, or not this value.")] : null));
        return new(creation, parts) { Trailing = [.. waiting.Select(CSharpLiteral.Comment), .. CommentsBelow(map)] };
    }

    private CSharpCode? Value(Node node, DslType type, DslType? owner = null, string key = "", MapNode? beside = null)
    {
        if (type.Shape == DslShape.Json) return Json(node);
        switch (node)
        {
            case OneOfNode choice:
                return (owner is null ? null : Reference(choice, type, owner, key, beside)) ?? Choice(choice, alternative => Value(alternative, type, owner, key, beside));
            case ScalarNode scalar:
                return Scalar(scalar, type, owner, key, beside);
            case ListNode list when type is { Shape: DslShape.List, Argument: { } itemType }:
                return List(list, itemType.Name, item => Value(item, itemType, owner, key, beside));
            case MapNode map when type is { Shape: DslShape.Map, Argument: { } valueType }:
                var code = Map(map, value => Value(value, valueType));
                return valueType.Shape == DslShape.Text && key is "labels" or "matchLabels" or "selector" && code is CSharpGroup { Parts.Count: > 0 } labels && CSharpLayout.Inline(labels) is not null
                    && _scope.ReferToLabels(map, labels, isSelector: key != "labels") is { } variable ? new CSharpAtom(variable) : code;
            case MapNode map when type.Shape is DslShape.Structure or DslShape.Object:
                if (owner is not null && Reference(map, type, owner, key, beside) is { } reference) return reference;
                if (Structure(map, type, "new()") is { } whole) return whole;
                return EnvironmentTrees.Depends(map) && _scope.Stages is { } stages
                    ? Choice(EnvironmentTrees.Split(map, stages.Members.Count), alternative => Value(alternative, type, owner, key, beside)) : null;
            default:
                return null;
        }
    }

    // The variable of what the value means, when it means the same in every environment.
    private CSharpAtom? Reference(Node node, DslType type, DslType owner, string key, MapNode? beside)
    {
        string? variable = null;
        foreach (int environment in _environments.Numbers)
        {
            var value = _scope.Stages is null ? node : EnvironmentTrees.In(node, environment);
            var around = beside is null || _scope.Stages is null ? beside : (MapNode)EnvironmentTrees.In(beside, environment)!;
            string? found = value switch
            {
                MapNode map when type.Shape == DslShape.Structure => _references.Structure(environment, map, type, owner, key),
                ScalarNode { Type: ScalarType.String } name when type is { Shape: DslShape.Ref, Argument: { } kind } => _references.Name(environment, name.Text, kind, owner, key, around),
                _ => null,
            };
            if (found is null || (variable is not null && variable != found)) return null;
            variable = found;
        }

        if (variable is null) return null;
        _scope.Use(variable);
        return new(variable);
    }

    // One value for each group of environments that have the same.
    private CSharpCode? Choice(OneOfNode choice, Func<Node, CSharpCode?> write)
    {
        var groups = new List<(EnvironmentSet Environments, Node Node)>();
        foreach (int environment in _environments.Numbers)
        {
            var alternative = choice.Alternatives[environment];
            int same = groups.FindIndex(group => EnvironmentTrees.AreEqual(group.Node, alternative) || (IsNothing(group.Node) && IsNothing(alternative)));
            if (same < 0) groups.Add((new(1UL << environment), alternative));
            else groups[same] = (groups[same].Environments.With(environment), groups[same].Node);
        }

        var outer = _environments;
        var arms = new List<(EnvironmentSet Environments, CSharpCode Value)>();
        try
        {
            foreach (var (environments, node) in groups)
            {
                _environments = environments;
                if ((IsNothing(node) ? new CSharpAtom("null") : write(node)) is not { } code) return null;
                int same = code is CSharpAtom atom ? arms.FindIndex(arm => arm.Value is CSharpAtom other && other.Text == atom.Text) : -1;
                if (same < 0) arms.Add((environments, code));
                else arms[same] = (new(arms[same].Environments.Bits | environments.Bits), code);
            }
        }
        finally
        {
            _environments = outer;
        }

        return Choice(arms);
    }

    // The condition that is shortest comes first; the most common value, and what is left out, last.
    private CSharpCode Choice(List<(EnvironmentSet Environments, CSharpCode Value)> arms)
    {
        if (arms.Count == 1) return arms[0].Value;
        var stages = _scope.Stages!;
        var ordered = arms.OrderBy(static arm => arm.Value is CSharpAtom { Text: "null" }).ThenBy(static arm => arm.Environments.Numbers.Count());
        if (arms.Count == 2 && !arms.Any(static arm => arm.Value is CSharpAtom { Text: "null" }) && arms.All(static arm => arm.Environments.Numbers.Count() == 1))
            ordered = arms.OrderByDescending(static arm => arm.Environments.Bits); // the last environment is the special one
        return new CSharpChoice(stages.Variable, [.. ordered.Select(arm => (stages.Pattern(arm.Environments), arm.Value))]);
    }

    private CSharpCode? Map(MapNode map, Func<Node, CSharpCode?> write)
    {
        // An entry that is not always there makes two maps.
        if (map.Entries.Any(entry => entry.Value is OneOfNode choice && _environments.Numbers.Any(environment => choice.Alternatives[environment] is AbsentNode)))
            return Choice(EnvironmentTrees.Split(map, _scope.Stages!.Members.Count), alternative => Map((MapNode)alternative, write));
        int kept = Extra.Count;
        var parts = new List<CSharpPart>();
        foreach (var entry in map.Entries)
        {
            if (write(entry.Value) is not { } value)
            {
                Extra.RemoveRange(kept, Extra.Count - kept);
                return null;
            }

            parts.Add(new(Index(entry.Key), value, CommentsAbove(entry.Value, value)));
        }

        return new CSharpGroup("new()", parts) { Trailing = CommentsBelow(map) };
    }

    // A part that the type cannot hold makes the whole one that it cannot hold.
    private CSharpCode? List(ListNode list, string itemType, Func<Node, CSharpCode?> write)
    {
        int kept = Extra.Count;
        var parts = new List<CSharpPart>();
        foreach (var item in list.Items)
        {
            if (item is OneOfNode choice && _environments.Numbers.Any(environment => choice.Alternatives[environment] is AbsentNode))
            {
                if (!AddSometimes(parts, choice, itemType, write))
                {
                    Extra.RemoveRange(kept, Extra.Count - kept);
                    return null;
                }

                continue;
            }

            if (write(item) is not { } value)
            {
                Extra.RemoveRange(kept, Extra.Count - kept);
                return null;
            }

            parts.Add(new("", value, CommentsAbove(item, value)));
        }

        return new CSharpGroup(null, parts) { Trailing = CommentsBelow(list) };
    }

    // ".. stage == Stage.Prod ? (T[])[item] : []", an item after another of the same environments in the same.
    private bool AddSometimes(List<CSharpPart> parts, OneOfNode choice, string itemType, Func<Node, CSharpCode?> write)
    {
        var present = new EnvironmentSet(0);
        foreach (int environment in _environments.Numbers)
            if (choice.Alternatives[environment] is not AbsentNode) present = present.With(environment);
        if (present.Bits == 0) return true;
        var outer = _environments;
        _environments = present;
        var value = Choice(choice, write);
        _environments = outer;
        if (value is null) return false;
        var part = new CSharpPart("", value, CommentsAbove(choice, value));
        string condition = _scope.Stages!.Pattern(present);
        if (parts.Count > 0 && parts[parts.Count - 1] is { Prefix: ".. ", Value: CSharpChoice { Arms: [var arm, _] } } last && arm.Condition == condition)
        {
            var before = (CSharpGroup)arm.Value;
            parts[parts.Count - 1] = last with { Value = Sometimes(condition, itemType, [.. before.Parts, part]) };
        }
        else parts.Add(new(".. ", Sometimes(condition, itemType, [part])));
        return true;
    }

    private CSharpChoice Sometimes(string condition, string itemType, IReadOnlyList<CSharpPart> items) =>
        new(_scope.Stages!.Variable, [(condition, new CSharpGroup(null, items) { Cast = $"({itemType}[])" }), ("", new CSharpGroup(null, []))]);

    private CSharpCode? Scalar(ScalarNode scalar, DslType type, DslType? owner, string key, MapNode? beside)
    {
        bool isText = scalar.Type == ScalarType.String;
        switch (type.Shape)
        {
            case DslShape.Text:
                return isText ? CSharpLiteral.Text(scalar.Text) : null;
            case DslShape.Boolean:
                return scalar.Type == ScalarType.Boolean ? new CSharpAtom(scalar.Text) : null;
            case DslShape.Enum:
                return isText && type.FindMember(scalar.Text) is { } member ? new CSharpAtom(type.Name + "." + member) : null;
            case DslShape.Int32:
                return Whole(scalar, int.MinValue, int.MaxValue);
            case DslShape.Int64:
                return Whole(scalar, long.MinValue, long.MaxValue);
            case DslShape.Double:
                return scalar.Type is ScalarType.Integer or ScalarType.Number ? Json(scalar) : null;
            case DslShape.Quantity:
                return isText || scalar.Type == ScalarType.Number ? new CSharpAtom(CSharpLiteral.Quote(scalar.Text)) : Whole(scalar, long.MinValue, long.MaxValue);
            case DslShape.IntOrString:
                return isText ? new CSharpAtom(CSharpLiteral.Quote(scalar.Text)) : Whole(scalar, int.MinValue, int.MaxValue);
            case DslShape.Ref:
                if (!isText) return null;
                return (owner is null ? null : Reference(scalar, type, owner, key, beside)) ?? new CSharpAtom(CSharpLiteral.Quote(scalar.Text));
            default:
                return null;
        }
    }

    private static CSharpAtom? Whole(ScalarNode scalar, long least, long most) =>
        scalar.Type == ScalarType.Integer && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? new(value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture)) : null;

    private CSharpCode Json(Node node) => node switch
    {
        MapNode map => JsonMap(map),
        ListNode list => List(list, "JsonValue", Json)!,
        OneOfNode choice => Choice(choice, Json)!,
        ScalarNode { Type: ScalarType.String } text => CSharpLiteral.Text(text.Text),
        ScalarNode { Type: ScalarType.Null } => new CSharpAtom("JsonValue.Null"),
        ScalarNode { Type: ScalarType.Boolean } truth => new CSharpAtom(truth.Text),
        ScalarNode number => Whole(number, long.MinValue, long.MaxValue) ?? new CSharpAtom(Double(number.Text)),
        _ => throw new InvalidOperationException("What was read has no unknown parts."),
    };

    private CSharpCode JsonMap(MapNode map) => Map(map, Json)!;

    private static string Double(string text)
    {
        string written = double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return written.IndexOfAny(['.', 'E']) < 0 ? written + ".0" : written;
    }

    // Names first, as people write them; the rest as it was written.
    private static IEnumerable<KeyValuePair<string, Node>> Ordered(MapNode map, DslType type) => map.Entries.OrderBy(entry => entry.Key switch
    {
        "metadata" => 0,
        "name" => 1,
        "generateName" or "namespace" when type.ApiName == "meta/v1.ObjectMeta" => 2,
        _ => 3,
    });

    private bool IsOfTheSet(MapNode metadata) => metadata.Parent == _source.Root && !_source.IsClusterScoped && _environments.Numbers.All(environment =>
        _scope.NamespaceIn(environment) is { } own && EnvironmentTrees.In(metadata, environment) is MapNode its && ImportedObject.TextOf(its, "namespace") == own);

    private static bool IsSaidBy(DslType type, string key, Node node) =>
        node is ScalarNode { Text: var text } && type.Kind is { } kind && text == (key == "kind" ? kind.Kind : kind.ApiVersion);

    private bool IsNothing(Node node) => node is AbsentNode or ScalarNode { Type: ScalarType.Null }
        || (node is OneOfNode choice && _environments.Numbers.All(environment => IsNothing(choice.Alternatives[environment])));

    private bool MayBeNothing(Node node) => node is OneOfNode choice && _environments.Numbers.Any(environment => IsNothing(choice.Alternatives[environment]));

    private static IReadOnlyList<string>? CommentsAbove(Node node, CSharpCode? value = null, List<string>? waiting = null)
    {
        var comments = new List<string>(waiting ?? []);
        AddComments(comments, node);

        // What is one word in C# may have been many lines.
        if (value is CSharpAtom && node is not ScalarNode) AddInner(comments, node);
        return comments.Count == 0 ? null : [.. comments.Select(CSharpLiteral.Comment)];
    }

    private static string[] CommentsBelow(Node node) => node.Position is FilePosition { TrailingComments: { Count: > 0 } comments } ? [.. comments.Select(CSharpLiteral.Comment)] : [];

    private static void AddComments(List<string> comments, Node node)
    {
        if (node.Position is FilePosition position) Add(comments, position.Comments);
        if (node is not OneOfNode choice) return;
        foreach (var alternative in choice.Alternatives) AddComments(comments, alternative);
    }

    private static void AddInner(List<string> comments, Node node)
    {
        IEnumerable<Node> inner = node switch
        {
            MapNode map => map.Entries.Select(static entry => entry.Value),
            ListNode list => list.Items,
            OneOfNode choice => choice.Alternatives,
            _ => [],
        };
        foreach (var one in inner)
        {
            AddComments(comments, one);
            AddInner(comments, one);
        }

        if (node.Position is FilePosition position) Add(comments, position.TrailingComments);
    }

    private static void Add(List<string> comments, IReadOnlyList<string> more)
    {
        if (more.Count > 0 && !(comments.Count >= more.Count && more.All(comments.Contains))) comments.AddRange(more);
    }

    private static string Index(string key) => "[" + CSharpLiteral.Quote(key) + "] = ";
}
