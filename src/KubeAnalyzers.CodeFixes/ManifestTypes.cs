using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.CodeFixes;

/// <summary>How C# types stand for manifests: which property is which field, which member which value, which class which kind.</summary>
internal static class ManifestTypes
{
    /// <summary>The type without nullability.</summary>
    public static ITypeSymbol NotNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>The settable property that carries the field, or null.</summary>
    public static IPropertySymbol? FindProperty(ITypeSymbol type, string field)
    {
        for (ITypeSymbol? current = NotNull(type); current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsIndexer: false, IsStatic: false, SetMethod: not null } property && JsonName(property) == field)
                    return property;
        return null;
    }

    /// <summary>The field that the property carries, or null.</summary>
    public static string? JsonName(IPropertySymbol property) => AttributeText(property, "JsonPropertyNameAttribute");

    /// <summary>The type of the values of a map from text, or null when the type is none.</summary>
    public static ITypeSymbol? MapValueType(ITypeSymbol type)
    {
        foreach (var member in NotNull(type).GetMembers())
            if (member is IPropertySymbol { IsIndexer: true, SetMethod: not null, Parameters: [{ Type.SpecialType: SpecialType.System_String }] } indexer)
                return indexer.Type;
        return null;
    }

    /// <summary>The type of the items of a list, or null when the type is none.</summary>
    public static ITypeSymbol? ItemType(ITypeSymbol type)
    {
        type = NotNull(type);
        if (type.SpecialType == SpecialType.System_String) return null;
        if (type is IArrayTypeSymbol array) return array.ElementType;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence) return sequence.TypeArguments[0];
        foreach (var contract in type.AllInterfaces)
            if (contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                return contract.TypeArguments[0];
        return null;
    }

    /// <summary>The enum's member that stands for the text, or null.</summary>
    public static IFieldSymbol? FindEnumMember(ITypeSymbol type, string text)
    {
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field && (EnumMemberValue(field) ?? field.Name) == text)
                return field;
        return null;
    }

    /// <summary>The required properties that an object creation must set.</summary>
    public static IEnumerable<IPropertySymbol> RequiredProperties(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsRequired: true } property)
                    yield return property;
    }

    /// <summary>The class that builds the kind, or null when the project has none.</summary>
    public static INamedTypeSymbol? FindKind(Compilation compilation, string apiVersion, string kind)
    {
        var namespaces = new Stack<INamespaceSymbol>();
        namespaces.Push(compilation.GlobalNamespace);
        while (namespaces.Count > 0)
        {
            var current = namespaces.Pop();
            foreach (var type in current.GetTypeMembers(kind))
                if (IsKind(type, apiVersion, kind) && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                    return type;
            foreach (var inner in current.GetNamespaceMembers()) namespaces.Push(inner);
        }

        return null;
    }

    private static bool IsKind(INamedTypeSymbol type, string apiVersion, string kind)
    {
        foreach (var attribute in type.GetAttributes())
            if (attribute is { AttributeClass.Name: "KubernetesKindAttribute", ConstructorArguments: [{ Value: string itsVersion }, { Value: string itsKind }, ..] }
                && itsVersion == apiVersion && itsKind == kind)
                return true;
        return false;
    }

    private static string? EnumMemberValue(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "EnumMemberAttribute") continue;
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Value")
                    return argument.Value.Value as string;
        }

        return null;
    }

    private static string? AttributeText(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (attribute.AttributeClass?.Name == name && attribute.ConstructorArguments is [{ Value: string text }])
                return text;
        return null;
    }
}
