using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>Recognizes the DSL's types.</summary>
internal static class Known
{
    public static bool Is(ITypeSymbol? type, string @namespace, string name) =>
        type is not null && type.Name == name && type.ContainingNamespace?.ToDisplayString() == @namespace;

    public static bool IsDsl(ITypeSymbol? type, string name) => Is(type, "KubeManifests", name);

    /// <summary>A type of the DSL's assembly.</summary>
    public static bool IsOfDsl(ITypeSymbol type) => type.ContainingAssembly?.Name == "KubeManifests.Dsl";

    public static bool Derives(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
            if (IsDsl(type, name)) return true;
        return false;
    }

    /// <summary>A type of the DSL whose properties are emitted.</summary>
    public static bool IsApiType(ITypeSymbol? type) => Derives(type, "KubernetesObject") || Derives(type, "KubernetesStruct");

    public static (string ApiVersion, string Kind)? KindOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var attribute in type.GetAttributes())
                if (IsDsl(attribute.AttributeClass, "KubernetesKindAttribute") && attribute.ConstructorArguments.Length >= 2
                    && attribute.ConstructorArguments[0].Value is string apiVersion && attribute.ConstructorArguments[1].Value is string kind) return (apiVersion, kind);
        return null;
    }

    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array) return array.ElementType;
        if (type is not INamedTypeSymbol named) return null;
        if (named.SpecialType == SpecialType.System_String) return null;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) return named.TypeArguments[0];
        foreach (var implemented in named.AllInterfaces)
            if (implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) return implemented.TypeArguments[0];
        return null;
    }

    public static bool IsMap(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 or 2 } named && named.Name is "Map" or "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "SortedDictionary" or "ImmutableDictionary" or "FrozenDictionary";

    public static bool IsList(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named && named.Name is "List" or "HashSet" or "SortedSet" or "Collection" or "LinkedList" or "Queue" or "ReadOnlyCollection";
}
