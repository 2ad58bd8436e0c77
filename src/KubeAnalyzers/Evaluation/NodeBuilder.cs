using System.Globalization;
using KubeAnalyzers.Evaluation.Values;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation;

/// <summary>Makes the tree that rules see from what an entry builds.</summary>
internal static class NodeBuilder
{
    private const int MaxDepth = 64;

    /// <summary>An object's tree, or null when its value is not an object of a known kind.</summary>
    public static MapNode? Root(ObjectValue value, Site? site) => Build(new Slot(value, site), 0, isTyped: false) as MapNode;

    /// <summary>
    /// The tree of a value, or null when nothing is emitted for it. Where a field's type says what it holds (<paramref name="isTyped"/>: a claim
    /// template) an object does not say its kind.
    /// </summary>
    private static Node? Build(Slot slot, int depth, bool isTyped)
    {
        if (depth > MaxDepth) return new UnknownNode();
        var node = slot.Value switch
        {
            ConstValue { Constant: null } => null,
            ConstValue { Constant: { } constant } => Scalar(constant),
            EnumValue value => Enumeration(value),
            ObjectValue value => Object(value, depth, isTyped),
            ListValue value => List(value, depth, isTyped),
            MapValue value => Map(value, depth),
            OneOfValue value => OneOf(value, slot.Site, depth, isTyped),
            _ => new UnknownNode(),
        };
        if (node is not null) node.Position = PositionOf(slot);
        return node;
    }

    private static SourcePosition? PositionOf(Slot slot)
    {
        var origin = slot.Value.Origin;
        var site = slot.Site;
        if (origin is null) return site is null ? null : new SourcePosition(site.File, site.Report, site.Expression, site.Assignment);
        bool here = site is not null && site.File == origin.File && site.Assignment is { } a && a.Contains(origin.Expression);
        var report = here && slot.Value is ListValue ? site!.Report : origin.Report;
        return new SourcePosition(origin.File, report, origin.Expression, here ? site!.Assignment : null);
    }

    private static Node Scalar(object constant) => constant switch
    {
        string text => ScalarNode.String(text),
        bool flag => ScalarNode.Boolean(flag),
        char c => ScalarNode.String(c.ToString()),
        double number => Interpretation.Machine.Plain(number) is { } plain ? new ScalarNode(ScalarType.Number, plain) : new UnknownNode(),
        float => new UnknownNode(),
        decimal => new ScalarNode(ScalarType.Number, ((IFormattable)constant).ToString(null, CultureInfo.InvariantCulture)),
        IConvertible number => ScalarNode.Integer(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => new UnknownNode(),
    };

    private static Node Enumeration(EnumValue value)
    {
        if (value.Member is not { } member) return new UnknownNode();
        foreach (var attribute in member.GetAttributes())
            if (attribute.AttributeClass?.Name is "EnumMemberAttribute" or "JsonStringEnumMemberNameAttribute")
            {
                foreach (var named in attribute.NamedArguments)
                    if (named.Key == "Value" && named.Value.Value is string text) return ScalarNode.String(text);
                if (attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string name) return ScalarNode.String(name);
            }

        return ScalarNode.String(member.Name);
    }

    private static Node Object(ObjectValue value, int depth, bool isTyped)
    {
        if (value.IsOpen || !Known.IsApiType(value.Type)) return new UnknownNode();
        var map = new MapNode();
        if (!isTyped && Known.KindOf(value.Type) is { } kind)
        {
            map.Set("apiVersion", kind.ApiVersion);
            map.Set("kind", kind.Kind);
        }
        else if (Known.IsDsl(value.Type, "RawObject"))
        {
            Add(map, "apiVersion", value, "ApiVersion", depth);
            Add(map, "kind", value, "Kind", depth);
        }

        foreach (var slot in value.Slots)
        {
            if (JsonName(value.Type, slot.Key, out bool isJson) is not { } name || name is "apiVersion" or "kind" && Known.Derives(value.Type, "KubernetesObject")) continue;
            if (Build(slot.Value, depth + 1, !isJson) is { } node) map.Set(name, node);
        }

        Merge(map, value, "Fields", depth);
        Merge(map, value, "Extra", depth);
        return map;
    }

    private static void Add(MapNode map, string name, ObjectValue value, string member, int depth)
    {
        if (value.Slots.TryGetValue(member, out var slot) && Build(slot, depth + 1, isTyped: true) is { } node) map.Set(name, node);
    }

    /// <summary>Merges an untyped map's entries, which may replace typed ones.</summary>
    private static void Merge(MapNode map, ObjectValue value, string member, int depth)
    {
        if (!value.Slots.TryGetValue(member, out var slot) || slot.Value is ConstValue { Constant: null }) return;
        if (member == "Fields" && !Known.IsDsl(value.Type, "RawObject")) return;
        if (Build(slot, depth + 1, isTyped: false) is MapNode extra && slot.Value is MapValue source)
        {
            map.IsOpen |= extra.IsOpen;
            foreach (var entry in source.Entries)
                if (entry.Key is ConstValue { Constant: string key } && Build(entry.Value, depth + 1, isTyped: false) is { } node) map.Set(key, Combine(map.Find(key), node));
        }
        else
        {
            map.IsOpen = true;
        }
    }

    /// <summary>An untyped map over a typed one is not followed.</summary>
    private static Node Combine(Node? typed, Node untyped) => typed is MapNode && untyped is MapNode ? new UnknownNode() : untyped;

    private static string? JsonName(INamedTypeSymbol type, string property, out bool isJson)
    {
        isJson = false;
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers(property))
            {
                if (member is not IPropertySymbol symbol) continue;
                isJson = Known.IsDsl(symbol.Type, "JsonValue") || Known.IsDsl(Known.ElementOf(symbol.Type), "JsonValue");
                foreach (var attribute in member.GetAttributes())
                {
                    if (attribute.AttributeClass?.Name == "JsonIgnoreAttribute") return null;
                    if (attribute.AttributeClass?.Name == "JsonPropertyNameAttribute" && attribute.ConstructorArguments.Length == 1) return attribute.ConstructorArguments[0].Value as string;
                }
            }

        return null;
    }

    private static Node List(ListValue value, int depth, bool isTyped)
    {
        var list = new ListNode { IsOpen = value.IsOpen };
        foreach (var item in value.Items)
            list.Add(Build(item, depth + 1, isTyped) ?? new ScalarNode(ScalarType.Null, "null") { Position = PositionOf(item) });
        return list;
    }

    private static Node Map(MapValue value, int depth)
    {
        var map = new MapNode { IsOpen = value.IsOpen };
        bool isJson = Known.IsDsl(value.Type, "JsonValue") || Known.IsDsl(value.Type?.TypeArguments.LastOrDefault(), "JsonValue");
        foreach (var entry in value.Entries)
        {
            if (entry.Key is not ConstValue { Constant: string key })
            {
                map.IsOpen = true;
                continue;
            }

            if (Build(entry.Value, depth + 1, !isJson) is { } node) map.Set(key, node);
            else if (isJson) map.Set(key, new ScalarNode(ScalarType.Null, "null"));
        }

        return map;
    }

    private static Node OneOf(OneOfValue value, Site? site, int depth, bool isTyped) =>
        new OneOfNode([.. value.Alternatives.Select(a => Build(new Slot(a, site), depth + 1, isTyped) ?? new AbsentNode())]);
}
