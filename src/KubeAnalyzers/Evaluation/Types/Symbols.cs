using System.Text;
using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Library;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>Turns a compilation's symbols into references that hold none. Lives as long as the compilation.</summary>
internal sealed class Symbols(Compilation compilation, TypeTable table)
{
    private readonly Dictionary<ISymbol, TypeRef> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<TypeRef, ITypeSymbol> _symbols = [];
    private readonly Dictionary<ISymbol, MemberRef> _members = new(SymbolEqualityComparer.Default);
    private Dictionary<string, IAssemblySymbol>? _assemblies;

    public Compilation Compilation => compilation;

    public TypeTable Table => table;

    public TypeRef? Type(ITypeSymbol? symbol)
    {
        if (symbol is null) return null;
        lock (_types)
        {
            if (_types.TryGetValue(symbol, out var known)) return known;
            var type = Make(symbol);
            _types[symbol] = type;
            _symbols[type] = symbol;
            return type;
        }
    }

    /// <summary>The symbol of a type, or null when it has none in this compilation.</summary>
    public ITypeSymbol? SymbolOf(TypeRef type)
    {
        lock (_types)
            if (_symbols.TryGetValue(type, out var known)) return known;
        if ((type.Traits & (TypeTraits.Parameter | TypeTraits.Anonymous)) != 0) return null;
        var arguments = new ITypeSymbol[type.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (SymbolOf(type.Arguments[i]) is not { } argument) return null;
            arguments[i] = argument;
        }

        if ((type.Traits & TypeTraits.Array) != 0) return type.Key.EndsWith("[1]", StringComparison.Ordinal) ? compilation.CreateArrayTypeSymbol(arguments[0]) : null;
        if (type.IsTuple) return compilation.CreateTupleTypeSymbol([.. arguments]);
        if (type.FullName.Length == 0 || AssemblyOf(type.Assembly)?.GetTypeByMetadataName(type.FullName) is not { } definition) return null;
        int used = 0;
        return Constructed(definition, arguments, ref used) is { } named && used == arguments.Length ? named : null;
    }

    /// <summary>A type of which the outer types' arguments come first.</summary>
    private static INamedTypeSymbol? Constructed(INamedTypeSymbol definition, ITypeSymbol[] arguments, ref int used)
    {
        var type = definition;
        if (definition.ContainingType is { } outer)
        {
            if (Constructed(outer, arguments, ref used) is not { } container) return null;
            type = null;
            foreach (var member in container.GetTypeMembers(definition.Name))
                if (member.MetadataName == definition.MetadataName) type = member;
        }

        if (type is null || definition.Arity == 0) return type;
        if (used + definition.Arity > arguments.Length) return null;
        var own = new ITypeSymbol[definition.Arity];
        for (int i = 0; i < own.Length; i++) own[i] = arguments[used++];
        return type.Construct(own);
    }

    /// <summary>Whether a symbol is declared in this compilation.</summary>
    public bool InSource(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>The declaration of a symbol of this compilation.</summary>
    public static MemberUnit? UnitOf(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
            if (FileLayout.Known(reference.SyntaxTree)?.StartingAt(reference.Span.Start) is { } unit) return unit.Unit;
        return null;
    }

    public MethodRef Method(IMethodSymbol symbol) => (MethodRef)Member(symbol, () => MakeMethod(symbol));

    public ConstructorRef Constructor(IMethodSymbol symbol) => (ConstructorRef)Member(symbol, () => MakeConstructor(symbol));

    public PropertyRef Property(IPropertySymbol symbol) => (PropertyRef)Member(symbol, () => MakeProperty(symbol));

    public FieldRef Field(IFieldSymbol symbol) => (FieldRef)Member(symbol, () => MakeField(symbol));

    private MemberRef Member(ISymbol symbol, Func<MemberRef> make)
    {
        lock (_members)
        {
            if (_members.TryGetValue(symbol, out var known)) return known;
            return _members[symbol] = make();
        }
    }

    /// <summary>How an override or implementation of a member is found; null when there cannot be any.</summary>
    public static string? DispatchKey(ISymbol symbol)
    {
        bool isVirtual = symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride || symbol.ContainingType?.TypeKind == TypeKind.Interface && !symbol.IsStatic;
        if (!isVirtual) return null;
        var definition = symbol.OriginalDefinition;
        while (definition is IMethodSymbol { OverriddenMethod: { } method }) definition = method.OriginalDefinition;
        while (definition is IPropertySymbol { OverriddenProperty: { } property }) definition = property.OriginalDefinition;
        return definition.GetDocumentationCommentId();
    }

    private MethodRef MakeMethod(IMethodSymbol symbol)
    {
        var definition = symbol.ReducedFrom ?? symbol;
        var source = definition.OriginalDefinition;
        // What the compiler makes of a record's header has no code of its own.
        bool inSource = InSource(source) && !source.IsImplicitlyDeclared;
        if (source.PartialImplementationPart is { } part) source = part;
        var parameters = new ParameterRef[definition.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = new(definition.Parameters[i].Name, Type(definition.Parameters[i].Type)!, definition.Parameters[i].RefKind);
        return new MethodRef
        {
            Name = symbol.Name,
            Container = Type(definition.ContainingType)!,
            Unit = inSource ? UnitOf(source) : null,
            InSource = inSource && !symbol.IsExtern,
            IsStatic = definition.IsStatic,
            StartsType = definition.IsStatic && inSource && FactsBuilder.StaticConstructorOf(definition.ContainingType) is not null,
            IsExtension = IsExtension(definition),
            IsAbstract = symbol.IsAbstract,
            DispatchKey = DispatchKey(symbol),
            Return = symbol.ReturnsVoid ? null : Type(symbol.ReturnType),
            Parameters = parameters,
            TypeArguments = Types(definition.TypeArguments),
            TypeParameters = Types(source.TypeParameters),
            Summary = inSource ? null : Summaries.Of(Type(definition.ContainingType)!, symbol.Name),
            IsDelegateInvoke = symbol.MethodKind == MethodKind.DelegateInvoke,
        };
    }

    private ConstructorRef MakeConstructor(IMethodSymbol symbol)
    {
        var source = symbol.OriginalDefinition;
        var parameters = new ParameterRef[symbol.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++) parameters[i] = new(symbol.Parameters[i].Name, Type(symbol.Parameters[i].Type)!, symbol.Parameters[i].RefKind);
        var syntax = InSource(source) ? source.DeclaringSyntaxReferences[0].GetSyntax() : null;
        var positional = new Dictionary<string, PropertyRef>(StringComparer.Ordinal);
        if (syntax is TypeDeclarationSyntax && symbol.ContainingType.IsRecord && symbol.Parameters.Length > 0)
            foreach (var parameter in source.Parameters)
                foreach (var member in source.ContainingType.GetMembers(parameter.Name))
                    if (member is IPropertySymbol property && IsPositional(property)) positional[parameter.Name] = Property(property);
        return new ConstructorRef
        {
            Name = ".ctor",
            StartsType = InSource(symbol.ContainingType.OriginalDefinition) && FactsBuilder.StaticConstructorOf(symbol.ContainingType) is not null,
            Container = Type(symbol.ContainingType)!,
            Unit = InSource(symbol.ContainingType.OriginalDefinition) ? UnitOf(source) : null,
            InSource = InSource(symbol.ContainingType.OriginalDefinition),
            Parameters = parameters,
            IsPrimary = syntax is TypeDeclarationSyntax && !source.IsImplicitlyDeclared,
            PositionalProperties = positional,
        };
    }

    private PropertyRef MakeProperty(IPropertySymbol symbol)
    {
        var source = symbol.OriginalDefinition;
        bool inSource = InSource(source);
        bool positional = inSource && IsPositional(source);
        if (source.PartialImplementationPart is { } part) source = part;
        return new PropertyRef
        {
            Name = symbol.Name,
            Slot = Slot(symbol, symbol.Name),
            Container = Type(symbol.ContainingType)!,
            Unit = inSource && !positional ? UnitOf(source) : null,
            InSource = inSource,
            IsStatic = symbol.IsStatic,
            IsExtension = IsExtension(symbol),
            IsAbstract = symbol.IsAbstract,
            DispatchKey = DispatchKey(symbol),
            Type = Type(symbol.Type)!,
            IsIndexer = symbol.IsIndexer,
            HasSetter = symbol.SetMethod is not null,
            IsPositional = positional,
        };
    }

    private FieldRef MakeField(IFieldSymbol symbol)
    {
        bool inSource = InSource(symbol.OriginalDefinition);
        var element = symbol.CorrespondingTupleField ?? symbol;
        int item = symbol.ContainingType.IsTupleType && element.Name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(element.Name.Substring(4), out int at) ? at - 1 : int.MaxValue;
        string name = symbol.AssociatedSymbol is IPropertySymbol property && InSource(property.OriginalDefinition) ? property.Name : symbol.Name;
        return new FieldRef
        {
            // What an accessor calls field is kept under the property's name, as in a property without bodies.
            Name = name,
            Slot = Slot(symbol, name),
            Container = Type(symbol.ContainingType)!,
            Unit = inSource ? UnitOf(symbol.OriginalDefinition) : null,
            InSource = inSource,
            IsStatic = symbol.IsStatic,
            Type = Type(symbol.Type)!,
            IsReadOnly = symbol.IsConst || symbol.IsReadOnly,
            IsConstant = symbol.IsConst,
            Item = item,
        };
    }

    /// <summary>Two members of one name are in one instance when a base type has its own.</summary>
    private string Slot(ISymbol member, string name)
    {
        if (member.IsStatic || !InSource(member.OriginalDefinition)) return name;
        for (var type = member.ContainingType.BaseType; type is not null && InSource(type.OriginalDefinition); type = type.BaseType)
            foreach (var other in type.GetMembers(name))
                if (other is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsAbstract: false }) return name + "@" + Type(member.ContainingType.OriginalDefinition)!.FullName;
        return name;
    }

    /// <summary>Compilers later than the one this is built with know this kind of type.</summary>
    public static bool IsExtension(ISymbol member) => member.ContainingType is { CanBeReferencedByName: false, IsImplicitlyDeclared: false } type && type.TypeKind.ToString() == "Extension";

    private static bool IsPositional(IPropertySymbol property)
    {
        foreach (var reference in property.DeclaringSyntaxReferences)
            if (reference.GetSyntax() is ParameterSyntax) return true;
        return false;
    }

    private TypeRef[] Types(System.Collections.Immutable.ImmutableArray<ITypeSymbol> symbols)
    {
        if (symbols.Length == 0) return [];
        var types = new TypeRef[symbols.Length];
        for (int i = 0; i < types.Length; i++) types[i] = Type(symbols[i])!;
        return types;
    }

    private TypeRef[] Types(System.Collections.Immutable.ImmutableArray<ITypeParameterSymbol> symbols)
    {
        if (symbols.Length == 0) return [];
        var types = new TypeRef[symbols.Length];
        for (int i = 0; i < types.Length; i++) types[i] = Type(symbols[i])!;
        return types;
    }

    private TypeRef Make(ITypeSymbol symbol)
    {
        var traits = TypeTraits.None;
        if (symbol.IsValueType) traits |= TypeTraits.Value;
        if (symbol.IsReferenceType) traits |= TypeTraits.Reference;
        if (symbol.IsReadOnly) traits |= TypeTraits.ReadOnly;
        if (symbol.IsSealed) traits |= TypeTraits.Sealed;
        if (symbol.IsRecord) traits |= TypeTraits.Record;
        traits |= symbol.TypeKind switch
        {
            TypeKind.Enum => TypeTraits.Enum,
            TypeKind.Interface => TypeTraits.Interface,
            TypeKind.Delegate => TypeTraits.Delegate,
            TypeKind.Array => TypeTraits.Array,
            TypeKind.TypeParameter => TypeTraits.Parameter | TypeTraits.Open,
            _ => TypeTraits.None,
        };
        switch (symbol)
        {
            case IArrayTypeSymbol array:
                var element = Type(array.ElementType)!;
                traits |= element.Traits & TypeTraits.Open;
                return Intern(element.Key + "[" + array.Rank + "]", "", "", "", null, traits, SpecialType.None, [element]);
            case ITypeParameterSymbol parameter:
                string owner = parameter.ContainingSymbol.OriginalDefinition.GetDocumentationCommentId() ?? parameter.ContainingSymbol.ToDisplayString();
                return Intern("!" + owner + "!" + parameter.Name, parameter.Name, "", "", null, traits, SpecialType.None, []);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                var items = new TypeRef[tuple.TupleElements.Length];
                for (int i = 0; i < items.Length; i++) traits |= (items[i] = Type(tuple.TupleElements[i].Type)!).Traits & TypeTraits.Open;
                return Intern("(" + Keys(items) + ")", "ValueTuple", "System", "", null, traits | TypeTraits.Tuple, SpecialType.None, items);
            case INamedTypeSymbol { IsAnonymousType: true } anonymous:
                return Intern("new " + anonymous.ToDisplayString(), "", "", "", null, traits | TypeTraits.Anonymous, SpecialType.None, []);
            case INamedTypeSymbol { TypeKind: not TypeKind.Error } named:
                return MakeNamed(named, traits);
            default:
                return Intern("?" + symbol.TypeKind + symbol.ToDisplayString(), symbol.Name, "", "", null, traits, SpecialType.None, []);
        }
    }

    private TypeRef MakeNamed(INamedTypeSymbol named, TypeTraits traits)
    {
        string space = named.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing.ToDisplayString() : "";
        var path = new StringBuilder();
        var arguments = new List<TypeRef>();
        Nest(named);
        string? assembly = named.ContainingAssembly?.Name;
        if (named.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, compilation.Assembly)) traits |= TypeTraits.Source;
        if (assembly == "KubeManifests.Dsl") traits |= TypeTraits.Dsl;
        foreach (var argument in arguments) traits |= argument.Traits & TypeTraits.Open;
        string fullName = space.Length == 0 ? path.ToString() : space + "." + path;
        // What the declaration says is part of the identity: a type that is declared anew as something else is another one.
        string key = assembly + "|" + (int)traits + "|" + fullName + (arguments.Count > 0 ? "<" + Keys(arguments) + ">" : "");
        return Intern(key, named.Name, space, fullName, assembly, traits, named.OriginalDefinition.SpecialType, [.. arguments]);

        void Nest(INamedTypeSymbol type)
        {
            if (type.ContainingType is { } outer)
            {
                Nest(outer);
                path.Append('+');
            }

            path.Append(type.MetadataName);
            foreach (var argument in type.TypeArguments) arguments.Add(Type(argument)!);
        }
    }

    private TypeRef Intern(string key, string name, string space, string fullName, string? assembly, TypeTraits traits, SpecialType special, TypeRef[] arguments) =>
        table.Intern(key, () => new TypeRef(key, name, space, fullName, assembly, traits, special, arguments));

    private static string Keys(IReadOnlyList<TypeRef> types)
    {
        var keys = new StringBuilder();
        foreach (var type in types) keys.Append(type.Key).Append(',');
        return keys.ToString();
    }

    private IAssemblySymbol? AssemblyOf(string? name)
    {
        if (name is null) return null;
        if (_assemblies is null)
        {
            var assemblies = new Dictionary<string, IAssemblySymbol>(StringComparer.Ordinal);
            foreach (var referenced in compilation.SourceModule.ReferencedAssemblySymbols) assemblies[referenced.Name] = referenced;
            assemblies[compilation.Assembly.Name] = compilation.Assembly;
            _assemblies = assemblies;
        }

        return _assemblies.TryGetValue(name, out var assembly) ? assembly : null;
    }
}
