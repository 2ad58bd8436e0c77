using KubeManifests.Import;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.CodeFixes.Import;

/// <summary>The types of the DSL that a project uses, by its symbols; names are as short as the place allows.</summary>
internal sealed class SymbolTypes : IDslTypes
{
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly Dictionary<ITypeSymbol, SymbolType> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(string, string), DslType?> _kinds = [];

    private SymbolTypes(SemanticModel model, int position, INamedTypeSymbol metadata)
    {
        (_model, _position) = (model, position);
        Metadata = Of(metadata);
    }

    public DslType Metadata { get; }

    /// <summary>The types as they are seen at a place, or null when the project does not use the DSL.</summary>
    public static SymbolTypes? Find(SemanticModel model, int position) =>
        model.Compilation.GetTypeByMetadataName("KubeManifests.Meta.V1.ObjectMeta") is { } metadata && model.Compilation.GetTypeByMetadataName("KubeManifests.RawObject") is not null
            ? new(model, position, metadata) : null;

    public DslType? FindKind(string apiVersion, string kind)
    {
        if (!_kinds.TryGetValue((apiVersion, kind), out var type))
            _kinds.Add((apiVersion, kind), type = ManifestTypes.FindKind(_model.Compilation, apiVersion, kind) is { } symbol ? Of(symbol) : null);
        return type;
    }

    public bool IsTypeName(string name) => !_model.LookupNamespacesAndTypes(_position, name: name).IsEmpty;

    private SymbolType Of(ITypeSymbol type)
    {
        type = ManifestTypes.NotNull(type);
        if (!_types.TryGetValue(type, out var found)) _types.Add(type, found = new(this, type));
        return found;
    }

    private sealed class SymbolType : DslType
    {
        private readonly SymbolTypes _types;
        private readonly ITypeSymbol _type;
        private readonly ITypeSymbol? _argument;
        private Dictionary<string, DslField>? _fields;

        public SymbolType(SymbolTypes types, ITypeSymbol type)
        {
            (_types, _type) = (types, type);
            (Shape, _argument) = ShapeOf(type);
            foreach (var attribute in type.GetAttributes())
            {
                if (attribute is { AttributeClass.Name: "KubernetesTypeAttribute", ConstructorArguments: [{ Value: string name }] }) ApiName = name;
                if (attribute is { AttributeClass.Name: "KubernetesKindAttribute", ConstructorArguments: [{ Value: string apiVersion }, { Value: string kind }, ..] }) Kind = (apiVersion, kind);
            }
        }

        public override DslShape Shape { get; }

        // Where a type is meant, properties of the same name do not matter.
        public override string Name => _types._model.LookupNamespacesAndTypes(_types._position, name: _type.Name) is [var found] && SymbolEqualityComparer.Default.Equals(found, _type)
            ? _type.Name : _type.ToMinimalDisplayString(_types._model, NullableFlowState.None, _types._position);

        public override DslType? Argument => _argument is null ? null : _types.Of(_argument);

        public override string? ApiName { get; }

        public override (string ApiVersion, string Kind)? Kind { get; }

        public override IReadOnlyDictionary<string, DslField> Fields
        {
            get
            {
                if (_fields is not null) return _fields;
                _fields = new(StringComparer.Ordinal);
                for (ITypeSymbol? current = _type; current is not null; current = current.BaseType)
                {
                    foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
                    {
                        if (property is { IsStatic: false, IsIndexer: false, SetMethod: not null } && ManifestTypes.JsonName(property) is { } key && !_fields.ContainsKey(key))
                            _fields.Add(key, new(key, property.Name, _types.Of(property.Type), property.IsRequired));
                    }
                }

                return _fields;
            }
        }

        public override string? FindMember(string word) => ManifestTypes.FindEnumMember(_type, word)?.Name;

        private static (DslShape, ITypeSymbol?) ShapeOf(ITypeSymbol type)
        {
            switch (type.SpecialType)
            {
                case SpecialType.System_String: return (DslShape.Text, null);
                case SpecialType.System_Boolean: return (DslShape.Boolean, null);
                case SpecialType.System_Int32: return (DslShape.Int32, null);
                case SpecialType.System_Int64: return (DslShape.Int64, null);
                case SpecialType.System_Double: return (DslShape.Double, null);
            }

            if (type.TypeKind == TypeKind.Enum) return (DslShape.Enum, null);
            if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } list) return (DslShape.List, list.TypeArguments[0]);
            if (type is not INamedTypeSymbol named) return (DslShape.Other, null);
            if (named.ContainingNamespace is { Name: "KubeManifests", ContainingNamespace.IsGlobalNamespace: true })
            {
                switch (named.Name)
                {
                    case "Quantity": return (DslShape.Quantity, null);
                    case "IntOrString": return (DslShape.IntOrString, null);
                    case "JsonValue": return (DslShape.Json, null);
                    case "Map" when named.TypeArguments is [var value]: return (DslShape.Map, value);
                    case "Ref" when named.TypeArguments is [var target]: return (DslShape.Ref, target);
                    case "RawObject": return (DslShape.Other, null);
                }
            }

            if (named.IsAbstract) return (DslShape.Other, null);
            for (var current = named.BaseType; current is not null; current = current.BaseType)
            {
                if (current.Name == "KubernetesObject") return (DslShape.Object, null);
                if (current.Name == "KubernetesStruct") return (DslShape.Structure, null);
            }

            return (DslShape.Other, null);
        }
    }
}
