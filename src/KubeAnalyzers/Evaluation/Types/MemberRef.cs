using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Library;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>A member that code names, without its symbol.</summary>
internal abstract class MemberRef
{
    public required string Name { get; init; }
    public required TypeRef Container { get; init; }

    /// <summary>Where it is declared in this compilation; null for all others, and for what has no declaration of its own.</summary>
    public MemberUnit? Unit { get; init; }

    /// <summary>Of this compilation: an editor sees the source of a referenced project, a build its metadata, and both must say the same.</summary>
    public bool InSource { get; init; }

    /// <summary>What an instance keeps it under: its name, unless a base type in source has one of that name, too.</summary>
    public string Slot
    {
        get => field ?? Name;
        init;
    }

    public bool IsStatic { get; init; }

    /// <summary>A static method or a constructor of a type with a static constructor, which runs before it.</summary>
    public bool StartsType { get; init; }

    /// <summary>A member of an <c>extension</c> block: its instance is an argument, and may be null.</summary>
    public bool IsExtension { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>By what an override or implementation of it is found; null when it has none.</summary>
    public string? DispatchKey { get; init; }

    public bool IsVirtual => DispatchKey is not null;
}

/// <summary>A parameter as a caller sees it.</summary>
internal sealed class ParameterRef(string name, TypeRef type, RefKind kind)
{
    public string Name { get; } = name;
    public TypeRef Type { get; } = type;
    public RefKind Kind { get; } = kind;
}

internal class MethodRef : MemberRef
{
    /// <summary>The type of the result; null for void.</summary>
    public TypeRef? Return { get; init; }

    public IReadOnlyList<ParameterRef> Parameters { get; init; } = [];
    public TypeRef[] TypeArguments { get; init; } = [];

    /// <summary>The type parameters that <see cref="TypeArguments"/> stand for.</summary>
    public TypeRef[] TypeParameters { get; init; } = [];

    /// <summary>What the library says of it, by its type and name; null when it says nothing.</summary>
    public Summary? Summary { get; init; }

    public bool IsDelegateInvoke { get; init; }
    public bool ReturnsVoid => Return is null;
}

internal sealed class ConstructorRef : MethodRef
{
    /// <summary>It is the type's header: a primary constructor.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>The positional parameters that make properties.</summary>
    public Dictionary<string, PropertyRef> PositionalProperties { get; init; } = [];
}

internal sealed class PropertyRef : MemberRef
{
    public required TypeRef Type { get; init; }
    public bool IsIndexer { get; init; }
    public bool HasSetter { get; init; }

    /// <summary>Made by a positional parameter of a record.</summary>
    public bool IsPositional { get; init; }
}

internal sealed class FieldRef : MemberRef
{
    public required TypeRef Type { get; init; }

    /// <summary>A constant or readonly field.</summary>
    public bool IsReadOnly { get; init; }

    public bool IsConstant { get; init; }

    /// <summary>The place of a tuple's element, or int.MaxValue.</summary>
    public int Item { get; init; } = int.MaxValue;
}
