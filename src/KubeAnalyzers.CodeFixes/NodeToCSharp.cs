using System.Globalization;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.CodeFixes;

/// <summary>One part of an initializer or collection, before it is laid out: <c>Name = value</c>, <c>["key"] = value</c>, <c>value</c>.</summary>
internal readonly record struct Part(string Prefix, Node Value, ITypeSymbol Type, string Suffix = "");

/// <summary>
/// Writes a node tree as a C# expression of a type: target-typed <c>new()</c>, enum members, collection expressions, index initializers.
/// A tree that the type cannot hold gives null.
/// </summary>
internal sealed class NodeToCSharp(SemanticModel model, int position, string newLine, string indentUnit)
{
    /// <summary>Above this column a value is spread over lines.</summary>
    public const int MaxColumn = 120;

    private const int MaxInlineDepth = 3;

    private readonly Compilation _compilation = model.Compilation;

    /// <summary>One more level of indentation.</summary>
    public string Deeper(string indent) => indent + indentUnit;

    /// <summary>The value on one line, or null when the type cannot hold it.</summary>
    public string? Inline(Node value, ITypeSymbol type) => value switch
    {
        ScalarNode scalar => Scalar(scalar, type),
        ListNode list => InlineList(list, type),
        MapNode map => PartsOf(map, type) is { } parts ? Braced(Creation(type), Inline(parts)) : null,
        _ => null,
    };

    /// <summary>The parts on one line, separated by commas, or null.</summary>
    public string? Inline(IReadOnlyList<Part> parts)
    {
        var texts = new List<string>();
        foreach (var part in parts)
        {
            if (Inline(part.Value, part.Type) is not { } text) return null;
            texts.Add(part.Prefix + text + part.Suffix);
        }

        return string.Join(", ", texts);
    }

    /// <summary>The part, on one line when it is short, else over several lines indented by <paramref name="indent"/>.</summary>
    public string? Layout(Part part, string indent)
    {
        if (Layout(part.Value, part.Type, indent, indent.Length + part.Prefix.Length) is not { } text) return null;
        bool isBlock = text.StartsWith("[" + newLine, StringComparison.Ordinal) && part.Prefix.EndsWith("= ", StringComparison.Ordinal);
        return (isBlock ? part.Prefix.TrimEnd() + newLine + indent : part.Prefix) + text + part.Suffix;
    }

    /// <summary>A whole object of a known class, always over several lines.</summary>
    public string? LayoutObject(MapNode value, INamedTypeSymbol type, string indent)
    {
        if (PartsOf(value, type) is not { } parts) return null;
        return LayoutParts("new " + Name(type) + newLine + indent + "{", parts, indent, "}");
    }

    /// <summary>How the map's entries are written inside a creation of the type, or null when a field has no property.</summary>
    public IReadOnlyList<Part>? PartsOf(MapNode map, ITypeSymbol type, bool isComplete = true)
    {
        type = ManifestTypes.NotNull(type);
        var parts = new List<Part>();
        if (ManifestTypes.MapValueType(type) is { } valueType)
        {
            foreach (var entry in map.Entries) parts.Add(new("[" + Quote(entry.Key) + "] = ", entry.Value, valueType));
            return parts;
        }

        var names = new HashSet<string>();
        foreach (var entry in map.Entries)
        {
            if (ManifestTypes.FindProperty(type, entry.Key) is not { } property)
            {
                if (isComplete && entry.Key is "apiVersion" or "kind" && IsFixed(type, entry.Key)) continue;
                return null;
            }

            names.Add(property.Name);
            parts.Add(new(property.Name + " = ", entry.Value, property.Type));
        }

        return isComplete && ManifestTypes.RequiredProperties(type).Any(property => !names.Contains(property.Name)) ? null : parts;
    }

    /// <summary>A C# string literal.</summary>
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private string? Layout(Node value, ITypeSymbol type, string indent, int column)
    {
        if (Inline(value, type) is not { } inline) return null;
        if (value is ScalarNode || (column + inline.Length <= MaxColumn && Depth(value) <= MaxInlineDepth)) return inline;
        if (value is ListNode list)
        {
            var itemType = ManifestTypes.ItemType(type)!;
            return LayoutParts("[", [.. list.Items.Select(item => new Part("", item, itemType))], indent, "]");
        }

        return LayoutParts(Creation(type) + newLine + indent + "{", PartsOf((MapNode)value, type)!, indent, "}");
    }

    private string? LayoutParts(string open, IReadOnlyList<Part> parts, string indent, string close)
    {
        string inner = Deeper(indent);
        string text = open + newLine;
        foreach (var part in parts)
        {
            if (Layout(part, inner) is not { } line) return null;
            text += inner + line + "," + newLine;
        }

        return text + indent + close;
    }

    private string? InlineList(ListNode list, ITypeSymbol type)
    {
        if (ManifestTypes.ItemType(type) is not { } itemType) return null;
        return Inline([.. list.Items.Select(item => new Part("", item, itemType))]) is { } items ? "[" + items + "]" : null;
    }

    private string Creation(ITypeSymbol type)
    {
        // A dictionary interface (the official client's models) cannot be created itself.
        if (ManifestTypes.NotNull(type) is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IDictionary", TypeArguments.Length: 2 } dictionary
            && _compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2") is { } implementation)
            return "new " + Name(implementation.Construct([.. dictionary.TypeArguments]));
        return "new()";
    }

    private static string? Braced(string creation, string? parts) => parts switch
    {
        null => null,
        "" => creation.EndsWith(")", StringComparison.Ordinal) ? creation : creation + "()",
        _ => creation + " { " + parts + " }",
    };

    private string? Scalar(ScalarNode scalar, ITypeSymbol type)
    {
        type = ManifestTypes.NotNull(type);
        if (type.TypeKind == TypeKind.Enum)
            return ManifestTypes.FindEnumMember(type, scalar.Text) is { } member ? Name(type) + "." + member.Name : null;
        switch (scalar.Type)
        {
            case ScalarType.Null:
                return type.GetMembers("Null").Any(static member => member.IsStatic) ? Name(type) + ".Null" : type.IsReferenceType ? "null" : null;
            case ScalarType.Boolean when Takes(type, SpecialType.System_Boolean):
                return scalar.Text;
            case ScalarType.Integer when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && Takes(type, SpecialType.System_Int32):
            case ScalarType.Integer when Takes(type, SpecialType.System_Int64):
            case ScalarType.Number when Takes(type, SpecialType.System_Double):
                return scalar.Text;
        }

        if (scalar.Type == ScalarType.String || type.SpecialType != SpecialType.System_String)
        {
            if (Takes(type, SpecialType.System_String)) return Quote(scalar.Text);
            if (type is INamedTypeSymbol { IsAbstract: false } named && named.InstanceConstructors.Any(IsFromText)) return "new(" + Quote(scalar.Text) + ")";
        }

        return null;
    }

    private static bool IsFromText(IMethodSymbol constructor) =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters: [{ Type.SpecialType: SpecialType.System_String }] };

    private bool Takes(ITypeSymbol type, SpecialType literal) =>
        _compilation.ClassifyCommonConversion(_compilation.GetSpecialType(literal), type).IsImplicit && type.SpecialType != SpecialType.System_Object;

    private static bool IsFixed(ITypeSymbol type, string field)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { SetMethod: null } property && string.Equals(property.Name, field, StringComparison.OrdinalIgnoreCase))
                    return true;
        return false;
    }

    private static int Depth(Node node) => node switch
    {
        MapNode map => 1 + map.Entries.Select(static entry => Depth(entry.Value)).DefaultIfEmpty().Max(),
        ListNode list => list.Items.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private string Name(ITypeSymbol type) => type.ToMinimalDisplayString(model, position);
}
