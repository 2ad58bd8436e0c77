using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Types;

/// <summary>The types that IR and values name. Equal types are the same instance. It lives as long as the references are the same.</summary>
internal sealed class TypeTable
{
    private readonly ConcurrentDictionary<string, TypeRef> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TypeRef> _source = new(StringComparer.Ordinal);

    public TypeTable()
    {
        String = Library("String", SpecialType.System_String, TypeTraits.Reference | TypeTraits.Sealed);
        Int32 = Library("Int32", SpecialType.System_Int32, TypeTraits.Value | TypeTraits.Sealed | TypeTraits.ReadOnly);
        Boolean = Library("Boolean", SpecialType.System_Boolean, TypeTraits.Value | TypeTraits.Sealed | TypeTraits.ReadOnly);
    }

    /// <summary>Stand-ins where only what a value is counts; never equal to a type in code.</summary>
    public TypeRef String { get; }

    public TypeRef Int32 { get; }

    public TypeRef Boolean { get; }

    public TypeRef Intern(string key, Func<TypeRef> make)
    {
        if (_types.TryGetValue(key, out var known)) return known;
        var type = _types.GetOrAdd(key, make());
        if (type.IsSource && type.Arguments.Length == 0) _source[type.FullName] = type;
        return type;
    }

    /// <summary>A generic type, array or tuple of other types than those it is of.</summary>
    public TypeRef Construct(TypeRef open, TypeRef[] arguments)
    {
        var keys = new StringBuilder();
        foreach (var argument in arguments) keys.Append(argument.Key).Append(',');
        var traits = open.Traits & ~TypeTraits.Open;
        string key = (open.Traits & TypeTraits.Array) != 0 ? arguments[0].Key + open.Key.Substring(open.Key.LastIndexOf('['))
            : open.IsTuple ? "(" + keys + ")"
            : open.Assembly + "|" + (int)traits + "|" + open.FullName + "<" + keys + ">";
        return Intern(key, () => new TypeRef(key, open.Name, open.Namespace, open.FullName, open.Assembly, traits, open.Special, arguments));
    }

    /// <summary>A type without type parameters, declared in source, that was named before.</summary>
    public TypeRef? Source(string fullName) => _source.TryGetValue(fullName, out var type) ? type : null;

    private static TypeRef Library(string name, SpecialType special, TypeTraits traits) => new(name, name, "System", "System." + name, null, traits, special, []);
}
