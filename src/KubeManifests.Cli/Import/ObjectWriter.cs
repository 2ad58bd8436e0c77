using System.Globalization;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Import;

/// <summary>What an object's code may use of the set around it.</summary>
internal interface ISetScope
{
    /// <summary>The namespace of objects that name none, or null.</summary>
    string? Namespace { get; }

    /// <summary>The variable that holds an object of the set, or null: there is none, or it cannot be declared before this one.</summary>
    string? Refer(string apiVersion, string kind, string? @namespace, string name, out ImportedObject? target);

    /// <summary>The variable that holds labels that several objects have, or null.</summary>
    string? ReferToLabels(MapNode labels, bool isSelector);
}

/// <summary>
/// Writes one object as an expression of the DSL. What the types do not have goes into <c>Extra</c> of the nearest structure that can hold it;
/// when not even the object can, it becomes a <c>RawObject</c>.
/// </summary>
internal sealed class ObjectWriter(ImportedObject source, ISetScope scope)
{
    private readonly ReferenceWriter _references = new(source, scope);

    /// <summary>The paths of fields that were kept in <c>Extra</c>.</summary>
    public List<string> Extra { get; } = [];

    /// <summary>Whether the object became a <c>RawObject</c>.</summary>
    public bool IsRaw { get; private set; }

    /// <summary>The expression that creates the object.</summary>
    public CSharpCode Write()
    {
        if (source.Type is { } type && Structure(source.Root, type, "new " + DslTypes.NameOf(type)) is { } typed) return typed;
        IsRaw = true;
        Extra.Clear();
        return Raw();
    }

    private CSharpGroup Raw()
    {
        var parts = new List<CSharpPart>();
        var fields = new List<CSharpPart>();
        var extra = new List<CSharpPart>();
        foreach (var (key, node) in source.Root.Entries)
        {
            if (key is "apiVersion" or "kind") continue;
            if (key != "metadata") fields.Add(new(Index(key), Json(node)));
            else if (Value(node, typeof(Meta.V1.ObjectMeta)) is { } metadata) parts.Add(new("Metadata = ", metadata));
            else if (!IsNull(node)) extra.Add(new(Index(key), Json(node)));
        }

        if (parts.Count == 0) parts.Add(new("Metadata = ", new CSharpAtom("new()")));
        if (fields.Count > 0) parts.Add(new("Fields = ", new CSharpGroup("new()", fields)));
        if (extra.Count > 0) parts.Add(new("Extra = ", new CSharpGroup("new()", extra)));
        return new($"new RawObject({CSharpLiteral.Quote(source.ApiVersion)}, {CSharpLiteral.Quote(source.Kind)})", parts);
    }

    private CSharpGroup? Structure(MapNode map, Type type, string creation)
    {
        int kept = Extra.Count;
        var fields = DslTypes.FieldsOf(type);
        var parts = new List<CSharpPart>();
        var extra = new List<CSharpPart>();
        var written = new HashSet<string>();
        bool isObject = typeof(KubernetesObject).IsAssignableFrom(type);
        foreach (var (key, node) in Ordered(map, type))
        {
            // The class says it.
            if (isObject && key is "apiVersion" or "kind" && (map == source.Root || IsSaidBy(type, key, node))) continue;

            // A null in YAML is a field that is not there.
            if (IsNull(node)) continue;
            if (key == "namespace" && type == typeof(Meta.V1.ObjectMeta) && IsOfTheSet(map, node)) continue;
            if (fields.TryGetValue(key, out var field) && Value(node, field.Type, type, key, map) is { } value)
            {
                parts.Add(new(field.Property + " = ", value));
                written.Add(key);
                continue;
            }

            Extra.Add(node.Path);
            extra.Add(new(Index(key), Json(node)));
        }

        foreach (var field in fields.Values)
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

        if (extra.Count > 0) parts.Add(new("Extra = ", new CSharpGroup("new()", extra)));
        return new(creation, parts);
    }

    private CSharpCode? Value(Node node, Type type, Type? owner = null, string key = "", MapNode? beside = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonValue)) return Json(node);
        switch (node)
        {
            case ScalarNode scalar:
                return Scalar(scalar, type, owner, key, beside);
            case ListNode list when DslTypes.ArgumentOf(type, typeof(IReadOnlyList<>)) is { } itemType:
                return Parts(list.Items.Select(item => new CSharpPart("", Value(item, itemType, owner, key, beside)!)), null);
            case MapNode map when DslTypes.ArgumentOf(type, typeof(Map<>)) is { } valueType:
                if (valueType == typeof(string) && key is "labels" or "matchLabels" or "selector" && map.Entries.All(entry => entry.Value is ScalarNode { Type: ScalarType.String })
                    && scope.ReferToLabels(map, isSelector: key != "labels") is { } labels) return new CSharpAtom(labels);
                return Parts(map.Entries.Select(entry => new CSharpPart(Index(entry.Key), Value(entry.Value, valueType)!)), "new()");
            case MapNode map when typeof(KubernetesStruct).IsAssignableFrom(type) && !type.IsAbstract:
                if (owner is not null && _references.Structure(map, type, owner, key) is { } reference) return new CSharpAtom(reference);
                return Structure(map, type, "new()");
            case MapNode map when typeof(KubernetesObject).IsAssignableFrom(type) && !type.IsAbstract && type != typeof(RawObject):
                return Structure(map, type, "new()");
            default:
                return null;
        }
    }

    // A part that the type cannot hold makes the whole one that it cannot hold.
    private CSharpGroup? Parts(IEnumerable<CSharpPart> parts, string? creation)
    {
        int kept = Extra.Count;
        var all = new List<CSharpPart>();
        foreach (var part in parts)
        {
            if (part.Value is null)
            {
                Extra.RemoveRange(kept, Extra.Count - kept);
                return null;
            }

            all.Add(part);
        }

        return new(creation, all);
    }

    private CSharpCode? Scalar(ScalarNode scalar, Type type, Type? owner, string key, MapNode? beside)
    {
        bool isText = scalar.Type == ScalarType.String;
        if (type == typeof(string)) return isText ? CSharpLiteral.Text(scalar.Text) : null;
        if (type == typeof(bool)) return scalar.Type == ScalarType.Boolean ? new CSharpAtom(scalar.Text) : null;
        if (type.IsEnum) return isText && DslTypes.FindMember(type, scalar.Text) is { } member ? new CSharpAtom(DslTypes.NameOf(type) + "." + member) : null;
        if (type == typeof(int)) return Whole(scalar, int.MinValue, int.MaxValue);
        if (type == typeof(long)) return Whole(scalar, long.MinValue, long.MaxValue);
        if (type == typeof(double)) return scalar.Type is ScalarType.Integer or ScalarType.Number ? Json(scalar) : null;
        if (type == typeof(Quantity))
        {
            if (scalar.Type == ScalarType.Number) return new CSharpAtom(CSharpLiteral.Quote(scalar.Text));
            return isText ? new CSharpAtom(CSharpLiteral.Quote(scalar.Text)) : Whole(scalar, long.MinValue, long.MaxValue);
        }

        if (type == typeof(IntOrString)) return isText ? new CSharpAtom(CSharpLiteral.Quote(scalar.Text)) : Whole(scalar, int.MinValue, int.MaxValue);
        if (isText && DslTypes.ArgumentOf(type, typeof(Ref<>)) is { } target)
            return new CSharpAtom(_references.Name(scalar.Text, target, owner, key, beside) ?? CSharpLiteral.Quote(scalar.Text));
        return null;
    }

    private static CSharpAtom? Whole(ScalarNode scalar, long least, long most) =>
        scalar.Type == ScalarType.Integer && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? new(value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture)) : null;

    private static CSharpCode Json(Node node) => node switch
    {
        MapNode map => new CSharpGroup("new()", [.. map.Entries.Select(entry => new CSharpPart(Index(entry.Key), Json(entry.Value)))]),
        ListNode list => new CSharpGroup(null, [.. list.Items.Select(item => new CSharpPart("", Json(item)))]),
        ScalarNode { Type: ScalarType.String } text => CSharpLiteral.Text(text.Text),
        ScalarNode { Type: ScalarType.Null } => new CSharpAtom("JsonValue.Null"),
        ScalarNode { Type: ScalarType.Boolean } truth => new CSharpAtom(truth.Text),
        ScalarNode number => Whole(number, long.MinValue, long.MaxValue) ?? new CSharpAtom(Double(number.Text)),
        _ => throw new InvalidOperationException("What was read has no unknown parts."),
    };

    private static string Double(string text)
    {
        string written = double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return written.AsSpan().IndexOfAny('.', 'E') < 0 ? written + ".0" : written;
    }

    // Names first, as people write them; the rest as it was written.
    private static IEnumerable<KeyValuePair<string, Node>> Ordered(MapNode map, Type type) => map.Entries.OrderBy(entry => entry.Key switch
    {
        "metadata" => 0,
        "name" => 1,
        "generateName" or "namespace" when type == typeof(Meta.V1.ObjectMeta) => 2,
        _ => 3,
    });

    private bool IsOfTheSet(MapNode metadata, Node value) =>
        metadata.Parent == source.Root && scope.Namespace is { } own && !source.IsClusterScoped && value is ScalarNode { Type: ScalarType.String, Text: var text } && text == own;

    private static bool IsSaidBy(Type type, string key, Node node) => node is ScalarNode { Text: var text }
        && Attribute.GetCustomAttribute(type, typeof(KubernetesKindAttribute)) is KubernetesKindAttribute kind && text == (key == "kind" ? kind.Kind : kind.ApiVersion);

    private static bool IsNull(Node node) => node is ScalarNode { Type: ScalarType.Null };

    private static string Index(string key) => "[" + CSharpLiteral.Quote(key) + "] = ";
}
