namespace KubeManifests.Import;

/// <summary>What values a type of the DSL takes.</summary>
internal enum DslShape
{
    Other,
    Text,
    Boolean,
    Int32,
    Int64,
    Double,
    Enum,
    Quantity,
    IntOrString,
    Json,

    /// <summary>A name or an object of the kind that is the argument.</summary>
    Ref,

    /// <summary>A list of the argument.</summary>
    List,

    /// <summary>A map from text to the argument.</summary>
    Map,

    /// <summary>A class with fields.</summary>
    Structure,

    /// <summary>A class with fields that is a kind.</summary>
    Object,
}

/// <summary>A field of a class of the DSL.</summary>
internal sealed record DslField(string Key, string Property, DslType Type, bool IsRequired);

/// <summary>A type of the DSL, without its nullability: read from the assembly by the tool, and from symbols in an editor.</summary>
internal abstract class DslType
{
    public abstract DslShape Shape { get; }

    /// <summary>The name as code says it.</summary>
    public abstract string Name { get; }

    /// <summary>The type of the items or values, or the kind that a reference means.</summary>
    public abstract DslType? Argument { get; }

    /// <summary>The compact name of the API type, such as core/v1.Container, or null.</summary>
    public abstract string? ApiName { get; }

    /// <summary>What a kind says in its first two fields, or null.</summary>
    public abstract (string ApiVersion, string Kind)? Kind { get; }

    /// <summary>The fields by their names in YAML. Those of an object leave out apiVersion and kind.</summary>
    public abstract IReadOnlyDictionary<string, DslField> Fields { get; }

    /// <summary>The member of an enum that stands for a word, or null.</summary>
    public abstract string? FindMember(string word);
}

/// <summary>The types of the DSL.</summary>
internal interface IDslTypes
{
    /// <summary>The type of an object's metadata.</summary>
    DslType Metadata { get; }

    /// <summary>The class of a kind, or null.</summary>
    DslType? FindKind(string apiVersion, string kind);

    /// <summary>Whether a class of the DSL has the name.</summary>
    bool IsTypeName(string name);
}
