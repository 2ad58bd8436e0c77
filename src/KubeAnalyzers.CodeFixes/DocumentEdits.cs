using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.CodeFixes;

/// <summary>
/// The edits of one document, collected before any is written: edits that say the same are one, fields set in one initializer by several
/// edits are written together, a field that takes the place of another one is written there, and an edit that touches what another one changes is refused.
/// </summary>
internal sealed class DocumentEdits
{
    private readonly Dictionary<TextSpan, string> _replaced = [];
    private readonly HashSet<int> _anchors = [];
    private readonly Dictionary<ExpressionSyntax, MapNode> _fields = [];
    private readonly Dictionary<ExpressionSyntax, List<Node>> _items = [];
    private readonly Dictionary<SyntaxNode, HashSet<SyntaxNode>> _removed = [];
    private readonly Dictionary<SyntaxNode, List<(MapNode Value, INamedTypeSymbol Type)>> _objects = [];
    private readonly HashSet<ExpressionSyntax> _touched = [];
    private readonly CSharpShapes _shapes;
    private readonly string _newLine;
    private readonly string _indentUnit;

    /// <summary>No edits yet.</summary>
    public DocumentEdits(DocumentId id, SyntaxNode root, SourceText text, SemanticModel model)
    {
        (Id, Root, Text, Model) = (id, root, text, model);
        _shapes = new(model);
        string source = text.ToString();
        _newLine = source.Contains("\r\n") ? "\r\n" : "\n";
        _indentUnit = source.Contains("\n\t") ? "\t" : "    ";
    }

    private DocumentEdits(DocumentEdits other)
    {
        (Id, Root, Text, Model) = (other.Id, other.Root, other.Text, other.Model);
        (_shapes, _newLine, _indentUnit) = (other._shapes, other._newLine, other._indentUnit);
        foreach (var entry in other._replaced) _replaced.Add(entry.Key, entry.Value);
        foreach (int anchor in other._anchors) _anchors.Add(anchor);
        foreach (var entry in other._fields) _fields.Add(entry.Key, entry.Value);
        foreach (var entry in other._items) _items.Add(entry.Key, [.. entry.Value]);
        foreach (var entry in other._removed) _removed.Add(entry.Key, [.. entry.Value]);
        foreach (var entry in other._objects) _objects.Add(entry.Key, [.. entry.Value]);
    }

    /// <summary>The document.</summary>
    public DocumentId Id { get; }

    /// <summary>Its syntax.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Its text.</summary>
    public SourceText Text { get; }

    /// <summary>Its meaning.</summary>
    public SemanticModel Model { get; }

    /// <summary>The same edits, to try more on.</summary>
    public DocumentEdits Copy() => new(this);

    /// <summary>Whether what the latest edits add up to can be written (several edits may fill one object's required fields).</summary>
    public bool IsWritable => _touched.All(map => Parts(map) is { } parts && Writer(map).Inline(parts) is not null);

    /// <summary>Replaces an expression that says a value by another value of the type that is expected there.</summary>
    public bool TryReplace(ExpressionSyntax expression, Node value) =>
        CSharpShapes.Bare(expression) is var bare && Model.GetTypeInfo(expression).ConvertedType is { } type && TryReplace(bare, value, type);

    /// <summary>Replaces an expression by text.</summary>
    public bool TryReplace(ExpressionSyntax expression, string text)
    {
        if (_replaced.TryGetValue(expression.Span, out string? already)) return already == text;
        if (_replaced.Keys.Any(span => span.OverlapsWith(expression.Span)) || _anchors.Any(anchor => expression.Span.Contains(anchor))) return false;
        _replaced.Add(expression.Span, text);
        return true;
    }

    /// <summary>Sets the field at a path below a map, making the maps between.</summary>
    public bool TrySet(ExpressionSyntax map, IReadOnlyList<string> path, Node value)
    {
        map = CSharpShapes.Bare(map);
        if (path.Count == 0 || _shapes.TypeOf(map) is not { } type) return false;
        string[] rest = [.. path.Skip(1)];
        if (_shapes.FindValue(map, type, path[0]) is var (existing, slot))
        {
            existing = CSharpShapes.Bare(existing);
            bool isNull = existing.IsKind(SyntaxKind.NullLiteralExpression);
            if (rest.Length > 0 && !isNull) return TrySet(existing, rest, value);
            return TryReplace(existing, rest.Length == 0 ? value : NodeTrees.Nest(rest, value), slot);
        }

        // A map that takes parts from elsewhere may have the inner map already: what it holds must not be lost.
        if (rest.Length > 0 && _shapes.TakesPartsFromElsewhere(map)) return false;
        if (!_shapes.CanExtend(map, type) || !TryAnchor(map, mayReplace: true)) return false;
        var fields = NodeTrees.Nest(path, value);
        if (_fields.TryGetValue(map, out var others))
        {
            if (NodeTrees.Merge(others, fields) is not { } merged) return false;
            fields = merged;
        }

        _fields[map] = fields;
        _touched.Add(map);
        return true;
    }

    /// <summary>Appends an item to a list.</summary>
    public bool TryAddItem(ExpressionSyntax list, Node item)
    {
        list = CSharpShapes.Bare(list);
        if (_shapes.ListTypeOf(list) is not { } type || ManifestTypes.ItemType(type) is not { } itemType) return false;
        if (Writer(list).Inline(item, itemType) is null || !_shapes.CanAppend(list) || !TryAnchor(list)) return false;
        if (!_items.TryGetValue(list, out var items)) _items.Add(list, items = []);
        if (!items.Any(other => NodeTrees.AreEqual(other, item))) items.Add(item);
        return true;
    }

    /// <summary>Removes the assignment or the element at a place.</summary>
    public bool TryRemove(TextSpan span)
    {
        if (_shapes.FindElement(Root, span) is not { Parent: { } list } element) return false;
        if (_removed.TryGetValue(list, out var removed) && removed.Contains(element)) return true;
        if (_shapes.IsRequired(element) || _replaced.Keys.Any(element.Span.OverlapsWith) || _anchors.Any(anchor => element.Span.Contains(anchor))) return false;
        if (_anchors.Contains(list.Span.End - 1) && SetIn(list) is null) return false;
        if (removed is null) _removed.Add(list, removed = []);
        removed.Add(element);
        return true;
    }

    /// <summary>Adds an object to the set that the object made by an expression belongs to, just before it.</summary>
    public bool TryAddObject(ExpressionSyntax beside, MapNode value)
    {
        if ((value.Find("apiVersion") as ScalarNode)?.Text is not { } version || (value.Find("kind") as ScalarNode)?.Text is not { } kind) return false;
        if (ManifestTypes.FindKind(Model.Compilation, version, kind) is not { } type || Writer(beside).LayoutObject(value, type, "") is null) return false;
        if (_shapes.FindSlot(beside, type) is not { } slot) return false;
        if (_replaced.Keys.Any(span => span.Contains(slot.SpanStart)) || IsRemoved(slot.SpanStart)) return false;
        _anchors.Add(slot.SpanStart);
        if (!_objects.TryGetValue(slot, out var objects)) _objects.Add(slot, objects = []);
        if (!objects.Any(other => NodeTrees.AreEqual(other.Value, value))) objects.Add((value, type));
        return true;
    }

    /// <summary>Replaces a name by the variable that holds the object which another expression makes.</summary>
    public bool TryUse(ExpressionSyntax name, ExpressionSyntax made)
    {
        name = CSharpShapes.Bare(name);
        return _shapes.IsReplaceable(name) && _shapes.VariableFor(made, name) is { } variable && TryReplace(name, variable);
    }

    /// <summary>Makes a creation one of another kind with the same properties, where any kind or an inferred one is expected.</summary>
    public bool TryChangeKind(ExpressionSyntax creation, MapNode value)
    {
        if (creation is not ObjectCreationExpressionSyntax { Type: var name } || (value.Find("apiVersion") as ScalarNode)?.Text is not { } version || (value.Find("kind") as ScalarNode)?.Text is not { } kind) return false;
        if (ManifestTypes.FindKind(Model.Compilation, version, kind) is not { } type) return false;
        bool isInferred = creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true } } };
        if (!isInferred && (Model.GetTypeInfo(creation).ConvertedType is not { } expected || !Model.Compilation.ClassifyConversion(type, expected).IsImplicit)) return false;
        string text = type.ToMinimalDisplayString(Model, name.SpanStart);
        if (_replaced.TryGetValue(name.Span, out string? already)) return already == text;
        _replaced.Add(name.Span, text);
        return true;
    }

    /// <summary>All edits as changes of the text, in order.</summary>
    public IReadOnlyList<TextChange> Changes()
    {
        var changes = new List<TextChange>();
        foreach (var entry in _replaced) changes.Add(new(entry.Key, entry.Value));
        foreach (var entry in _fields)
            if (CSharpShapes.ListOf(entry.Key) is not { } list || !_removed.ContainsKey(list)) changes.AddRange(Append(entry.Key, Parts(entry.Key)!));
        foreach (var entry in _items) changes.AddRange(Append(entry.Key, ItemParts(entry.Key, entry.Value)));
        foreach (var entry in _removed) changes.AddRange(SetIn(entry.Key) is { } map ? Exchange(map, entry.Value) : BracketedList.Of(entry.Key, Text)!.Remove(entry.Value, _newLine));
        foreach (var entry in _objects) changes.Add(Insert(entry.Key, entry.Value));
        return InOrder(changes);
    }

    private bool TryReplace(ExpressionSyntax expression, Node value, ITypeSymbol type)
    {
        if (!_shapes.IsReplaceable(expression)) return false;
        string indent = BracketedList.IndentAt(Text, expression.SpanStart);
        return Writer(expression).Layout(new Part("", value, type), indent) is { } text && TryReplace(expression, text);
    }

    // The initializer of which something is removed and in which something is set.
    private ExpressionSyntax? SetIn(SyntaxNode list) => _fields.Keys.FirstOrDefault(map => CSharpShapes.ListOf(map) == list);

    // What is set stands where the first of what is removed stood.
    private IEnumerable<TextChange> Exchange(ExpressionSyntax map, HashSet<SyntaxNode> removed)
    {
        var first = removed.OrderBy(static element => element.SpanStart).First();
        string indent = BracketedList.IndentAt(Text, first.SpanStart);
        yield return new(first.Span, string.Join(", ", Parts(map)!.Select(part => Writer(map).Layout(part, indent))));
        HashSet<SyntaxNode> others = [.. removed.Where(element => element != first)];
        if (others.Count == 0) yield break;
        foreach (var change in BracketedList.Of(first.Parent!, Text)!.Remove(others, _newLine)) yield return change;
    }

    private bool TryAnchor(ExpressionSyntax expression, bool mayReplace = false)
    {
        int anchor = expression.Span.End - 1;
        if (_replaced.Keys.Any(span => span.Contains(anchor)) || IsRemoved(anchor)) return false;
        if (!mayReplace && CSharpShapes.ListOf(expression) is { } list && _removed.ContainsKey(list)) return false;
        _anchors.Add(anchor);
        return true;
    }

    private bool IsRemoved(int position) => _removed.Values.Any(elements => elements.Any(element => element.Span.Contains(position)));

    private NodeToCSharp Writer(SyntaxNode at) => new(Model, at.SpanStart, _newLine, _indentUnit);

    private IReadOnlyList<Part>? Parts(ExpressionSyntax map)
    {
        var type = _shapes.TypeOf(map)!;
        if (Writer(map).PartsOf(_fields[map], type, isComplete: false) is not { } parts) return null;
        bool isEntries = map is CollectionExpressionSyntax || CSharpShapes.ListOf(map) is null && map is not (BaseObjectCreationExpressionSyntax or WithExpressionSyntax) && ManifestTypes.MapValueType(type) is not null;
        return isEntries ? [.. _fields[map].Entries.Zip(parts, static (entry, part) => new Part("new(" + NodeToCSharp.Quote(entry.Key) + ", ", entry.Value, part.Type, ")"))] : parts;
    }

    private IReadOnlyList<Part> ItemParts(ExpressionSyntax list, IReadOnlyList<Node> items)
    {
        var itemType = ManifestTypes.ItemType(_shapes.ListTypeOf(list)!)!;
        return [.. items.Select(item => new Part("", item, itemType))];
    }

    private IEnumerable<TextChange> Append(ExpressionSyntax target, IReadOnlyList<Part> parts)
    {
        var writer = Writer(target);
        if (BracketedList.Of(CSharpShapes.ListOf(target), Text) is { } list) return list.Append(parts, writer, _newLine);
        string inline = writer.Inline(parts)!;
        if (target is not BaseObjectCreationExpressionSyntax creation)
        {
            bool isMap = ManifestTypes.MapValueType(_shapes.TypeOf(target)!) is not null || _items.ContainsKey(target);
            return [isMap ? new(target.Span, "[.. " + target + ", " + inline + "]") : new(new TextSpan(target.Span.End, 0), " with { " + inline + " }")];
        }

        // new T() { … } is written new T { … }.
        bool dropsParentheses = creation is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 };
        int end = dropsParentheses ? ((ObjectCreationExpressionSyntax)creation).Type.Span.End : creation.Span.End;
        string indent = BracketedList.IndentAt(Text, creation.SpanStart);
        var line = Text.Lines.GetLineFromPosition(end);
        string braces = line.End - line.Start + inline.Length <= 140
            ? " { " + inline + " }"
            : _newLine + indent + "{" + _newLine
                + string.Concat(parts.Select(part => writer.Deeper(indent) + writer.Layout(part, writer.Deeper(indent)) + "," + _newLine)) + indent + "}";
        return [new(TextSpan.FromBounds(end, creation.Span.End), braces)];
    }

    private TextChange Insert(SyntaxNode slot, IReadOnlyList<(MapNode Value, INamedTypeSymbol Type)> objects)
    {
        string indent = BracketedList.IndentAt(Text, slot.SpanStart);
        var writer = Writer(slot);
        var (before, after) = slot switch
        {
            YieldStatementSyntax => ("yield return ", ";"),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax add } => (add.Expression + "(", ");"),
            _ => ("", ","),
        };

        if (!BracketedList.IsFirstOnLine(Text, slot.SpanStart))
            return new(new TextSpan(slot.SpanStart, 0), string.Concat(objects.Select(added => before + writer.LayoutObject(added.Value, added.Type, indent) + after + " ")));
        return new(new TextSpan(LineStartWithComments(slot), 0), string.Concat(objects.Select(added => indent + before + writer.LayoutObject(added.Value, added.Type, indent) + after + _newLine)));
    }

    /// <summary>The start of the first line that belongs to the node: its own, or that of the comments right above it.</summary>
    private int LineStartWithComments(SyntaxNode node)
    {
        int line = Text.Lines.IndexOf(node.SpanStart);
        var trivia = node.GetLeadingTrivia();
        if (!trivia.Any(static part => part.IsDirective))
            while (line > 0 && Text.Lines[line - 1].Start >= node.FullSpan.Start && Text.Lines[line - 1].ToString().Trim().Length > 0)
                line--;
        return Text.Lines[line].Start;
    }

    private static IReadOnlyList<TextChange> InOrder(List<TextChange> changes)
    {
        var ordered = new List<TextChange>();
        foreach (var change in changes.Select(static (change, index) => (change, index)).OrderBy(static item => item.change.Span.Start).ThenBy(static item => item.change.Span.End).ThenBy(static item => item.index).Select(static item => item.change))
        {
            int last = ordered.Count - 1;
            if (last >= 0 && ordered[last].Span.End > change.Span.Start) continue;
            if (last >= 0 && ordered[last].Span == change.Span && change.Span.IsEmpty) ordered[last] = new(change.Span, ordered[last].NewText + change.NewText);
            else ordered.Add(change);
        }

        return ordered;
    }
}
