using KubeAnalyzers.Evaluation.Incremental;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>What the API calls a kind.</summary>
internal sealed class ApiKind(string apiVersion, string kind)
{
    public string ApiVersion { get; } = apiVersion;
    public string Kind { get; } = kind;
}

/// <summary>A member of an enum and the text it is emitted as.</summary>
internal sealed class EnumMember(string name, long number, string text)
{
    public string Name { get; } = name;
    public long Number { get; } = number;
    public string Text { get; } = text;
}

/// <summary>How a property is emitted.</summary>
internal sealed class JsonProperty(string? name, bool isJson)
{
    /// <summary>Null when it is not emitted.</summary>
    public string? Name { get; } = name;

    /// <summary>It holds any JSON, so that what it holds is not told by its type.</summary>
    public bool IsJson { get; } = isJson;
}

/// <summary>An instance field or property in the order of initialization.</summary>
internal sealed class MemberSlot(string slot, TypeRef type, MemberUnit? unit, bool isField)
{
    /// <summary>What an instance keeps it under.</summary>
    public string Slot { get; } = slot;

    public TypeRef Type { get; } = type;

    /// <summary>Where it is declared; null for the property of a positional parameter.</summary>
    public MemberUnit? Unit { get; } = unit;

    public bool IsField { get; } = isField;
}

/// <summary>What a manifest set consists of.</summary>
internal sealed class SetFacts
{
    public required string DisplayName { get; init; }
    public TypeRef? Environment { get; init; }
    public string? EnvironmentDisplay { get; init; }
    public ConstructorRef? Constructor { get; init; }
    public MethodRef? Build { get; init; }
    public MethodRef? NamespaceOf { get; init; }
    public PropertyRef? Namespace { get; init; }
    public PropertyRef? Environments { get; init; }
    public PropertyRef? Externals { get; init; }
}

/// <summary>What a type has, without symbols. Valid while the declarations that it was made from are.</summary>
internal sealed class TypeFacts
{
    /// <summary>What is known of a type that was not found: nothing.</summary>
    public static TypeFacts None { get; } = new() { IsKnown = false };

    public bool IsKnown { get; init; } = true;
    public TypeRef? Base { get; init; }

    /// <summary>All base types and interfaces.</summary>
    public HashSet<TypeRef> Bases { get; init; } = [];

    /// <summary>What it enumerates, or null.</summary>
    public TypeRef? Element { get; init; }

    public ApiKind? Kind { get; init; }

    /// <summary>A type of the DSL whose properties are emitted.</summary>
    public bool IsApiType { get; init; }

    public bool IsKubernetesObject { get; init; }

    /// <summary>It has no member that can be written to after it was made.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>The type parameters that the type's arguments stand for.</summary>
    public TypeRef[] TypeParameters { get; init; } = [];

    /// <summary>What <c>with</c> copies is what somebody wrote.</summary>
    public bool HasCopyConstructor { get; init; }

    public bool DefinesEquals { get; init; }
    public bool HasStaticConstructor { get; init; }

    /// <summary>Where the static constructor is, of a type in source.</summary>
    public MemberUnit? StaticConstructor { get; init; }

    /// <summary>Own static fields and properties with a field, in order.</summary>
    public IReadOnlyList<MemberSlot> StaticMembers { get; init; } = [];
    public IReadOnlyList<EnumMember> Enum { get; init; } = [];

    /// <summary>What an instance keeps the parts under that a generated Deconstruct gives, or null.</summary>
    public string[]? Positional { get; init; }

    /// <summary>The Deconstruct methods of a type in source that are written, by how many parts they give; null when several give as many.</summary>
    public Dictionary<int, MethodRef?> Deconstructs { get; init; } = [];

    /// <summary>Emitted properties by their C# name, inherited ones too.</summary>
    public Dictionary<string, JsonProperty> Json { get; init; } = [];

    /// <summary>Own instance fields and properties of a type in source, in order.</summary>
    public IReadOnlyList<MemberSlot> Members { get; init; } = [];

    /// <summary>The place of each member in source among the type's members, for the order of static initializers.</summary>
    public Dictionary<MemberUnit, int> Order { get; init; } = [];

    /// <summary>What a virtual member or a member of an interface is in this type, by key.</summary>
    public Dictionary<string, MemberRef?> Dispatch { get; init; } = [];

    /// <summary>The base type's constructor without parameters, when it is in source.</summary>
    public ConstructorRef? BaseConstructor { get; init; }

    /// <summary>Its own constructor without parameters, of a type in source.</summary>
    public ConstructorRef? Constructor { get; init; }

    /// <summary>What the text of a record names, in order; null when its text is made in another way.</summary>
    public IReadOnlyList<MemberRef>? Printed { get; init; }

    public SetFacts? Set { get; init; }

    /// <summary>The members of an enum stand for bits that are combined.</summary>
    public bool IsFlags { get; init; }

    /// <summary>What the text of an enum's value is: a member's name, those of flags, or the number; null when several members are the same.</summary>
    public string? TextOf(long number)
    {
        if (MemberOf(number) is { } one) return one.Name;
        if (!IsKnown || number is < 0 or > int.MaxValue) return null;
        var members = Enum.OrderByDescending(member => member.Number).ToList();
        for (int i = 0; i < members.Count; i++)
            if (members[i].Number < 0 || i > 0 && members[i].Number == members[i - 1].Number) return null;
        string text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!IsFlags) return text;
        var names = new List<string>();
        long rest = number;
        foreach (var member in members)
        {
            if (member.Number == 0 || (rest & member.Number) != member.Number) continue;
            names.Insert(0, member.Name);
            rest -= member.Number;
        }

        return rest != 0 || names.Count == 0 ? text : string.Join(", ", names);
    }

    /// <summary>The member of a number, unless several share it.</summary>
    public EnumMember? MemberOf(long number)
    {
        EnumMember? found = null;
        foreach (var member in Enum)
        {
            if (member.Number != number) continue;
            if (found is not null) return null;
            found = member;
        }

        return found;
    }
}
