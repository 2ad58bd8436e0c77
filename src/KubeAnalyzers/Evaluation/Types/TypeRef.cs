using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>What a type is, as far as its declaration alone says.</summary>
[Flags]
internal enum TypeTraits
{
    None = 0,
    Value = 1,
    Reference = 2,
    Enum = 4,
    Interface = 8,
    Delegate = 16,
    Array = 32,
    Tuple = 64,
    Parameter = 128,
    Anonymous = 256,
    Record = 512,
    ReadOnly = 1024,
    Sealed = 2048,

    /// <summary>Declared in this compilation.</summary>
    Source = 4096,

    /// <summary>A type of the DSL's assembly.</summary>
    Dsl = 8192,

    /// <summary>It is, or holds, a type parameter.</summary>
    Open = 16384,
}

/// <summary>
/// The identity of a type: equal types are the same instance in a <see cref="TypeTable"/>. It holds no symbol, so values and IR may keep it;
/// what a type has (members, bases) is in its <see cref="TypeFacts"/>.
/// </summary>
internal sealed class TypeRef(string key, string name, string @namespace, string fullName, string? assembly, TypeTraits traits, SpecialType special, TypeRef[] arguments)
{
    private volatile TypeFacts? _facts;

    public string Key { get; } = key;
    public string Name { get; } = name;
    public string Namespace { get; } = @namespace;

    /// <summary>The metadata name with its namespace and the types around it.</summary>
    public string FullName { get; } = fullName;

    public string? Assembly { get; } = assembly;
    public TypeTraits Traits { get; } = traits;

    /// <summary>That of the definition.</summary>
    public SpecialType Special { get; } = special;

    /// <summary>Type arguments; the element type of an array.</summary>
    public TypeRef[] Arguments { get; } = arguments;

    /// <summary>The facts of a type outside the source: they hold as long as the references do.</summary>
    public TypeFacts? LibraryFacts
    {
        get => _facts;
        set => _facts = value;
    }

    public bool IsValue => (Traits & TypeTraits.Value) != 0;
    public bool IsReference => (Traits & TypeTraits.Reference) != 0;
    public bool IsEnum => (Traits & TypeTraits.Enum) != 0;
    public bool IsInterface => (Traits & TypeTraits.Interface) != 0;
    public bool IsDelegate => (Traits & TypeTraits.Delegate) != 0;
    public bool IsParameter => (Traits & TypeTraits.Parameter) != 0;
    public bool IsTuple => (Traits & TypeTraits.Tuple) != 0;
    public bool IsRecord => (Traits & TypeTraits.Record) != 0;
    public bool IsReadOnly => (Traits & TypeTraits.ReadOnly) != 0;
    public bool IsSealed => (Traits & TypeTraits.Sealed) != 0;
    public bool IsSource => (Traits & TypeTraits.Source) != 0;
    public bool IsOpen => (Traits & TypeTraits.Open) != 0;
    public bool IsNullable => Special == SpecialType.System_Nullable_T;

    /// <summary>The type without <c>Nullable</c>.</summary>
    public TypeRef Underlying => IsNullable && Arguments.Length == 1 ? Arguments[0] : this;

    public bool Is(string @namespace, string name) => Name == name && Namespace == @namespace;

    /// <summary>Whether it is this type of the DSL's root namespace.</summary>
    public bool IsDsl(string name) => Name == name && Namespace == "KubeManifests";

    public bool IsOfDsl => (Traits & TypeTraits.Dsl) != 0;

    public bool IsMap { get; } = arguments.Length is 1 or 2 && (traits & TypeTraits.Source) == 0
        && name is "Map" or "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "SortedDictionary" or "ImmutableDictionary" or "FrozenDictionary";

    public bool IsList { get; } = arguments.Length == 1 && (traits & TypeTraits.Source) == 0 && name is "List" or "HashSet" or "SortedSet" or "Collection" or "LinkedList" or "Queue" or "ReadOnlyCollection";

    public override string ToString() => Key;
}
