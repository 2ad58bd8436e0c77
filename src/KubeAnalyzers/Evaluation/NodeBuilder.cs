using System.Globalization;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation;

/// <summary>Makes the tree that rules see from what an entry builds.</summary>
internal sealed class NodeBuilder(Machine machine)
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 500_000;
    private int _nodes;

    /// <summary>An object's tree, or null when its value is not an object of a known kind.</summary>
    public MapNode? Root(ObjectValue value, Site? site) => Build(new Slot(value, site), 0, isTyped: false) as MapNode;

    /// <summary>
    /// The tree of a value, or null when nothing is emitted for it. Where a field's type says what it holds (<paramref name="isTyped"/>: a claim
    /// template) an object does not say its kind.
    /// </summary>
    private Node? Build(Slot slot, int depth, bool isTyped)
    {
        // What is shared in the program is written out in the tree.
        if (depth > MaxDepth || ++_nodes > MaxNodes) return new UnknownNode();
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
        if (origin is null) return site is null ? null : new SourcePosition(site.Anchor, site.Report, site.Expression, site.Assignment);
        if (site is null || !site.Assigns(origin)) return new SourcePosition(origin.Anchor, origin.Report, origin.Expression, null);
        // All spans from the place of the assignment.
        int shift = origin.Offset - site.Offset;
        var report = slot.Value is ListValue ? site.Report : new TextSpan(origin.Report.Start + shift, origin.Report.Length);
        return new SourcePosition(site.Anchor, report, new TextSpan(origin.Expression.Start + shift, origin.Expression.Length), site.Assignment);
    }

    private static Node Scalar(object constant) => constant switch
    {
        string text => ScalarNode.String(text),
        bool flag => ScalarNode.Boolean(flag),
        char c => ScalarNode.String(c.ToString()),
        double number => Machine.Plain(number) is { } plain ? new ScalarNode(ScalarType.Number, plain) : new UnknownNode(),
        float => new UnknownNode(),
        decimal => new ScalarNode(ScalarType.Number, ((IFormattable)constant).ToString(null, CultureInfo.InvariantCulture)),
        IConvertible number => ScalarNode.Integer(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        _ => new UnknownNode(),
    };

    private Node Enumeration(EnumValue value) =>
        machine.Facts(value.Type).MemberOf(value.Number) is { } member ? ScalarNode.String(member.Text) : new UnknownNode();

    private Node Object(ObjectValue value, int depth, bool isTyped)
    {
        if (value.IsOpen || machine.Facts(value.Type) is not { IsApiType: true } facts) return new UnknownNode();
        var map = new MapNode();
        if (!isTyped && facts.Kind is { } kind)
        {
            map.Set("apiVersion", kind.ApiVersion);
            map.Set("kind", kind.Kind);
        }
        else if (value.Type.IsDsl("RawObject"))
        {
            Add(map, "apiVersion", value, "ApiVersion", depth);
            Add(map, "kind", value, "Kind", depth);
        }

        foreach (var slot in value.Slots)
        {
            if (!facts.Json.TryGetValue(slot.Key, out var json) || json.Name is not { } name || name is "apiVersion" or "kind" && facts.IsKubernetesObject) continue;
            if (Build(slot.Value, depth + 1, !json.IsJson) is { } node) map.Set(name, node);
        }

        Merge(map, value, "Fields", depth);
        Merge(map, value, "Extra", depth);
        return map;
    }

    private void Add(MapNode map, string name, ObjectValue value, string member, int depth)
    {
        if (value.Slots.TryGetValue(member, out var slot) && Build(slot, depth + 1, isTyped: true) is { } node) map.Set(name, node);
    }

    /// <summary>Merges an untyped map's entries, which may replace typed ones.</summary>
    private void Merge(MapNode map, ObjectValue value, string member, int depth)
    {
        if (!value.Slots.TryGetValue(member, out var slot) || slot.Value is ConstValue { Constant: null }) return;
        if (member == "Fields" && !value.Type.IsDsl("RawObject")) return;
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

    private Node List(ListValue value, int depth, bool isTyped)
    {
        var list = new ListNode { IsOpen = value.IsOpen };
        foreach (var item in value.Items)
            list.Add(Build(item, depth + 1, isTyped) ?? new ScalarNode(ScalarType.Null, "null") { Position = PositionOf(item) });
        return list;
    }

    private Node Map(MapValue value, int depth)
    {
        var map = new MapNode { IsOpen = value.IsOpen };
        bool isJson = value.Type is { } type && (type.IsDsl("JsonValue") || type.Arguments.Length > 0 && type.Arguments[type.Arguments.Length - 1].IsDsl("JsonValue"));
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

    private Node OneOf(OneOfValue value, Site? site, int depth, bool isTyped) =>
        new OneOfNode([.. value.Alternatives.Select(a => Build(new Slot(a, site), depth + 1, isTyped) ?? new AbsentNode())]);
}
