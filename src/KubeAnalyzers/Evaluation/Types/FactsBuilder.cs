using System.Globalization;
using KubeAnalyzers.Evaluation.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>Reads the facts of a type from its symbol.</summary>
internal sealed class FactsBuilder(Symbols symbols)
{
    public TypeFacts Build(ITypeSymbol symbol)
    {
        var bases = new HashSet<TypeRef>();
        for (var type = symbol.BaseType; type is not null; type = type.BaseType) bases.Add(symbols.Type(type)!);
        foreach (var type in symbol.AllInterfaces) bases.Add(symbols.Type(type)!);
        bool isSource = symbol is INamedTypeSymbol && symbols.InSource(symbol.OriginalDefinition);
        bool isObject = Derives(symbol, "KubernetesObject");
        bool isApi = isObject || Derives(symbol, "KubernetesStruct");
        var named = symbol as INamedTypeSymbol;
        return new TypeFacts
        {
            Base = symbols.Type(symbol.BaseType),
            Bases = bases,
            Element = symbols.Type(ElementOf(symbol)),
            Kind = KindOf(symbol),
            IsApiType = isApi,
            IsKubernetesObject = isObject,
            IsImmutable = IsImmutable(symbol),
            HasCopyConstructor = isSource && symbol is { IsRecord: true, IsReferenceType: true } && HasCopyConstructor(named!),
            DefinesEquals = DefinesEquals(symbol),
            HasStaticConstructor = isSource && StaticConstructorOf(named!) is not null,
            StaticConstructor = isSource && StaticConstructorOf(named!) is { } started ? Symbols.UnitOf(started.OriginalDefinition) : null,
            StaticMembers = isSource ? StaticMembers(symbol) : [],
            Enum = symbol.TypeKind == TypeKind.Enum ? EnumMembers(symbol) : [],
            IsFlags = symbol.TypeKind == TypeKind.Enum && symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FlagsAttribute"),
            Positional = symbol.IsRecord ? Positional(symbol) : null,
            TypeParameters = isSource ? TypeParameters(named!.OriginalDefinition) : [],
            Deconstructs = isSource ? Deconstructs(named!) : [],
            Json = isApi ? Json(symbol) : [],
            Members = isSource ? Members(symbol) : [],
            Order = isSource ? Order(symbol) : [],
            Dispatch = isSource && symbol.TypeKind is TypeKind.Class or TypeKind.Struct ? Dispatch(named!) : [],
            BaseConstructor = isSource ? Parameterless(symbol.BaseType) : null,
            Constructor = isSource ? Parameterless(named) : null,
            Printed = isSource && symbol.IsRecord ? Printed(named!) : null,
            Set = isSource && IsSet(named!) ? Set(named!) : null,
        };
    }

    /// <summary>Whether a type is a set that can be built.</summary>
    public static bool IsSet(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false, TypeParameters.Length: 0 } && Derives(type.BaseType, "ManifestSet");

    /// <summary>What a type enumerates.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array) return array.ElementType;
        if (type is not INamedTypeSymbol named || named.SpecialType == SpecialType.System_String) return null;
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) return named.TypeArguments[0];
        foreach (var implemented in named.AllInterfaces)
            if (implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) return implemented.TypeArguments[0];
        return null;
    }

    public static bool IsDsl(ITypeSymbol? type, string name) => type is not null && type.Name == name && type.ContainingNamespace is { Name: "KubeManifests", ContainingNamespace.IsGlobalNamespace: true };

    private static bool Derives(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
            if (IsDsl(type, name)) return true;
        return false;
    }

    private static ApiKind? KindOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var attribute in type.GetAttributes())
                if (IsDsl(attribute.AttributeClass, "KubernetesKindAttribute") && attribute.ConstructorArguments.Length >= 2
                    && attribute.ConstructorArguments[0].Value is string apiVersion && attribute.ConstructorArguments[1].Value is string kind) return new(apiVersion, kind);
        return null;
    }

    private static bool IsImmutable(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            foreach (var member in t.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } }) return false;
                if (member is IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, AssociatedSymbol: null }) return false;
            }

        return true;
    }

    public static IMethodSymbol? StaticConstructorOf(INamedTypeSymbol type)
    {
        foreach (var constructor in type.StaticConstructors)
            if (!constructor.IsImplicitlyDeclared) return constructor;
        return null;
    }

    private List<MemberSlot> StaticMembers(ITypeSymbol type)
    {
        var members = new List<MemberSlot>();
        var order = Order(type);
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: true, IsConst: false } field) continue;
            if (field.AssociatedSymbol is IPropertySymbol property) Add(property, property.Type, isField: false);
            else if (field is { AssociatedSymbol: null, IsImplicitlyDeclared: false }) Add(field, field.Type, isField: true);
        }

        members.Sort((a, b) => OrderOf(a).CompareTo(OrderOf(b)));
        return members;

        void Add(ISymbol symbol, ITypeSymbol of, bool isField)
        {
            if (Symbols.UnitOf(symbol.OriginalDefinition) is { } unit) members.Add(new(symbol.Name, symbols.Type(of)!, unit, isField));
        }

        int OrderOf(MemberSlot member) => order.TryGetValue(member.Unit!, out int place) ? place : int.MaxValue;
    }

    private bool HasCopyConstructor(INamedTypeSymbol record)
    {
        for (INamedTypeSymbol? type = record; type is not null && symbols.InSource(type.OriginalDefinition); type = type.BaseType)
            foreach (var constructor in type.InstanceConstructors)
                if (constructor is { IsImplicitlyDeclared: false, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)) return true;
        return false;
    }

    private static List<EnumMember> EnumMembers(ITypeSymbol type)
    {
        var members = new List<EnumMember>();
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol { HasConstantValue: true } field)
                members.Add(new(field.Name, ToInt64(field.ConstantValue!), TextOf(field)));
        return members;
    }

    private static long ToInt64(object value) => value is ulong big ? unchecked((long)big) : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static string TextOf(IFieldSymbol field)
    {
        foreach (var attribute in field.GetAttributes())
            if (attribute.AttributeClass?.Name is "EnumMemberAttribute" or "JsonStringEnumMemberNameAttribute")
            {
                foreach (var named in attribute.NamedArguments)
                    if (named.Key == "Value" && named.Value.Value is string text) return text;
                if (attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string name) return name;
            }

        return field.Name;
    }

    private string[]? Positional(ITypeSymbol type)
    {
        foreach (var member in type.GetMembers("Deconstruct"))
            if (member is IMethodSymbol { IsImplicitlyDeclared: true } method)
            {
                string[] names = new string[method.Parameters.Length];
                for (int i = 0; i < names.Length; i++) names[i] = SlotOf(type, method.Parameters[i].Name);
                return names;
            }

        return null;
    }

    private string SlotOf(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers(name))
                if (member is IPropertySymbol property) return symbols.Property(property).Slot;
        return name;
    }

    /// <summary>Whether equality is what somebody wrote, here or in a base type.</summary>
    private static bool DefinesEquals(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null && t.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); t = t.BaseType)
            foreach (var member in t.GetMembers("Equals"))
                if (!member.IsImplicitlyDeclared) return true;
        return false;
    }

    private TypeRef[] TypeParameters(INamedTypeSymbol type)
    {
        TypeRef[] outer = type.ContainingType is { } container ? TypeParameters(container) : [];
        return type.Arity == 0 ? outer : [.. outer, .. type.TypeParameters.Select(parameter => symbols.Type(parameter)!)];
    }

    private Dictionary<int, MethodRef?> Deconstructs(INamedTypeSymbol type)
    {
        var methods = new Dictionary<int, MethodRef?>();
        for (INamedTypeSymbol? t = type; t is not null && symbols.InSource(t.OriginalDefinition); t = t.BaseType)
            foreach (var member in t.GetMembers("Deconstruct"))
                if (member is IMethodSymbol { IsImplicitlyDeclared: false, IsStatic: false, IsGenericMethod: false, IsVirtual: false, IsOverride: false, IsAbstract: false } method)
                    methods[method.Parameters.Length] = methods.ContainsKey(method.Parameters.Length) ? null : symbols.Method(method);
        return methods;
    }

    private Dictionary<string, JsonProperty> Json(ITypeSymbol type)
    {
        var properties = new Dictionary<string, JsonProperty>(StringComparer.Ordinal);
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers())
            {
                if (member is not IPropertySymbol property) continue;
                string slot = symbols.InSource(property) ? symbols.Property(property).Slot : property.Name;
                if (properties.TryGetValue(slot, out var known) && known.Name is not null) continue;
                bool ignored = false;
                string? name = null;
                foreach (var attribute in member.GetAttributes())
                {
                    if (attribute.AttributeClass?.Name == "JsonIgnoreAttribute") ignored = true;
                    if (attribute.AttributeClass?.Name == "JsonPropertyNameAttribute" && attribute.ConstructorArguments.Length == 1) name ??= attribute.ConstructorArguments[0].Value as string;
                }

                if (!ignored && name is null || properties.ContainsKey(slot)) continue;
                properties[slot] = new(ignored ? null : name, IsDsl(property.Type, "JsonValue") || IsDsl(ElementOf(property.Type), "JsonValue"));
            }

        return properties;
    }

    private List<MemberSlot> Members(ITypeSymbol type)
    {
        var members = new List<MemberSlot>();
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic) continue;
            if (member is IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field)
                members.Add(new(symbols.Field(field).Slot, symbols.Type(field.Type)!, Symbols.UnitOf(field), isField: true));
            else if (member is IPropertySymbol { IsIndexer: false, IsImplicitlyDeclared: false } property)
                members.Add(new(symbols.Property(property).Slot, symbols.Type(property.Type)!, symbols.Property(property).Unit, isField: false));
        }

        return members;
    }

    private static Dictionary<MemberUnit, int> Order(ITypeSymbol type)
    {
        var order = new Dictionary<MemberUnit, int>();
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol or IPropertySymbol && Symbols.UnitOf(member.OriginalDefinition) is { } unit) order[unit] = order.Count;
        return order;
    }

    private ConstructorRef? Parameterless(INamedTypeSymbol? type)
    {
        if (type is null || !symbols.InSource(type.OriginalDefinition)) return null;
        foreach (var constructor in type.InstanceConstructors)
            if (constructor.Parameters.Length == 0) return symbols.Constructor(constructor);
        return null;
    }

    /// <summary>What the ToString of a record names that the compiler writes: public fields and properties, those of the base first.</summary>
    private List<MemberRef>? Printed(INamedTypeSymbol record)
    {
        var printed = new List<MemberRef>();
        if (record.BaseType is { IsRecord: true } baseType)
        {
            if (!symbols.InSource(baseType.OriginalDefinition) || Printed(baseType) is not { } inherited) return null;
            printed.AddRange(inherited);
        }

        foreach (var member in record.GetMembers())
        {
            if (member is IMethodSymbol { Name: "PrintMembers" or "ToString", IsImplicitlyDeclared: false }) return null;
            if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public) continue;
            if (member is IFieldSymbol field) printed.Add(symbols.Field(field));
            else if (member is IPropertySymbol { IsIndexer: false, IsOverride: false, GetMethod: not null } property) printed.Add(symbols.Property(property));
        }

        return printed;
    }

    private Dictionary<string, MemberRef?> Dispatch(INamedTypeSymbol type)
    {
        var dispatch = new Dictionary<string, MemberRef?>(StringComparer.Ordinal);
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var member in t.GetMembers())
            {
                if (!member.IsOverride || member.IsImplicitlyDeclared || Symbols.DispatchKey(member) is not { } key || dispatch.ContainsKey(key)) continue;
                if (Ref(member) is { } own) dispatch.Add(key, own);
            }

        foreach (var implemented in type.AllInterfaces)
            foreach (var member in implemented.GetMembers())
            {
                if (member.IsStatic || member is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)) continue;
                var implementation = type.FindImplementationForInterfaceMember(member);
                if (implementation is null || SymbolEqualityComparer.Default.Equals(implementation, member) || Symbols.DispatchKey(member) is not { } key) continue;
                var target = Symbols.DispatchKey(implementation) is { } virtualKey && dispatch.TryGetValue(virtualKey, out var latest) ? latest : Ref(implementation);
                // Implemented twice, for different type arguments: which one is meant is not told by the key.
                if (dispatch.ContainsKey(key)) dispatch[key] = null;
                else dispatch.Add(key, target);
            }

        return dispatch;
    }

    private MemberRef? Ref(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method => symbols.Method(method),
        IPropertySymbol property => symbols.Property(property),
        _ => null,
    };

    private SetFacts Set(INamedTypeSymbol set)
    {
        ITypeSymbol? environment = null;
        for (INamedTypeSymbol? type = set; type is not null; type = type.BaseType)
        {
            if (!IsDsl(type, "ManifestSet")) continue;
            environment = type.TypeArguments.Length == 1 ? type.TypeArguments[0] : null;
            break;
        }

        IMethodSymbol? constructor = null;
        foreach (var candidate in set.InstanceConstructors)
            if (constructor is null || candidate.Parameters.Length == 0 && constructor.Parameters.Length > 0) constructor = candidate;
        return new SetFacts
        {
            DisplayName = set.ToDisplayString(),
            Environment = symbols.Type(environment),
            EnvironmentDisplay = environment?.ToDisplayString(),
            Constructor = constructor is null ? null : symbols.Constructor(constructor),
            Build = Own<IMethodSymbol>(set, "Build") is { } build ? symbols.Method(build) : null,
            NamespaceOf = Own<IMethodSymbol>(set, "NamespaceOf") is { } method ? symbols.Method(method) : null,
            Namespace = Own<IPropertySymbol>(set, "Namespace") is { GetMethod: not null } space ? symbols.Property(space) : null,
            Environments = Own<IPropertySymbol>(set, "Environments") is { GetMethod: not null } environments ? symbols.Property(environments) : null,
            Externals = Own<IPropertySymbol>(set, "Externals") is { GetMethod: not null } externals ? symbols.Property(externals) : null,
        };
    }

    /// <summary>The set's own or inherited member in source.</summary>
    private static T? Own<T>(INamedTypeSymbol set, string name)
        where T : class, ISymbol
    {
        for (INamedTypeSymbol? type = set; type is not null && !IsDsl(type, "ManifestSet"); type = type.BaseType)
            foreach (var member in type.GetMembers(name))
                if (member is T own and not IMethodSymbol { IsOverride: false }) return own;
        return null;
    }
}
