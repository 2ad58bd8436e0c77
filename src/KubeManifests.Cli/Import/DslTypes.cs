using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;

namespace KubeManifests.Cli.Import;

/// <summary>A field of a class of the DSL.</summary>
internal sealed record DslField(string Key, string Property, Type Type, bool IsRequired);

/// <summary>The classes of the DSL, as their attributes tell: which class is a kind, which property a field, which member a word.</summary>
internal static class DslTypes
{
    // What a project has in scope without naming it: see KubeManifests.Usings.props. Other versions are named in full.
    private static readonly string[] OtherVersions = ["KubeManifests.Autoscaling.V1", "KubeManifests.Yaml"];

    private static readonly string[] SystemNamespaces = ["System.", "System.Collections.Generic.", "System.IO.", "System.Threading.", "System.Threading.Tasks."];

    private static readonly Type[] All = typeof(KubernetesObject).Assembly.GetExportedTypes();

    private static readonly Lazy<Dictionary<(string, string), Type>> Kinds = new(() => All
        .Where(static type => type.BaseType == typeof(KubernetesObject))
        .Select(static type => (Type: type, Kind: type.GetCustomAttribute<KubernetesKindAttribute>()))
        .Where(static pair => pair.Kind is not null)
        .ToDictionary(static pair => (pair.Kind!.ApiVersion, pair.Kind.Kind), static pair => pair.Type));

    private static readonly Lazy<HashSet<string>> Ambiguous = new(() => All.Where(IsInScope)
        .GroupBy(static type => type.Name)
        .Where(static group => group.Count() > 1 || SystemNamespaces.Any(space => typeof(object).Assembly.GetType(space + group.Key) is { IsPublic: true }))
        .Select(static group => group.Key).ToHashSet(StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> Names = new(() => All.Select(static type => type.Name).ToHashSet(StringComparer.Ordinal));
    private static readonly ConcurrentDictionary<Type, Dictionary<string, DslField>> FieldTables = new();
    private static readonly ConcurrentDictionary<Type, Dictionary<string, string>> Members = new();
    private static readonly ConcurrentDictionary<Type, string> TypeNames = new();

    /// <summary>The class of a kind, or null.</summary>
    public static Type? FindKind(string apiVersion, string kind) => Kinds.Value.GetValueOrDefault((apiVersion, kind));

    /// <summary>Whether a class of the DSL has the name.</summary>
    public static bool IsTypeName(string name) => Names.Value.Contains(name);

    /// <summary>The fields of a class, by their names in YAML. Those of an object leave out apiVersion and kind.</summary>
    public static IReadOnlyDictionary<string, DslField> FieldsOf(Type type) => FieldTables.GetOrAdd(type, static type => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.CanWrite)
        .Select(static property => (Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, Property: property))
        .Where(static pair => pair.Name is not null)
        .ToDictionary(
            static pair => pair.Name!,
            static pair => new DslField(pair.Name!, pair.Property.Name, pair.Property.PropertyType, pair.Property.IsDefined(typeof(RequiredMemberAttribute))),
            StringComparer.Ordinal));

    /// <summary>The member that stands for a word, or null.</summary>
    public static string? FindMember(Type type, string word) => Members.GetOrAdd(type, static type => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(static field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name, static field => field.Name, StringComparer.Ordinal)).GetValueOrDefault(word);

    /// <summary>The name as code says it: short when a project has it in scope, and it means this class only.</summary>
    public static string NameOf(Type type) => TypeNames.GetOrAdd(type, static type => IsInScope(type) && !Ambiguous.Value.Contains(type.Name) ? type.Name : type.FullName!);

    /// <summary>The compact name of the API type, such as core/v1.Container, or null.</summary>
    public static string? ApiNameOf(Type type) => type.GetCustomAttribute<KubernetesTypeAttribute>()?.Name;

    /// <summary>What a generic type of the DSL is made of, or null when the type is another.</summary>
    public static Type? ArgumentOf(Type type, Type generic) => type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    private static bool IsInScope(Type type) => type.Namespace is { } space && !OtherVersions.Contains(space)
        && !space.Contains("alpha", StringComparison.OrdinalIgnoreCase) && !space.Contains("beta", StringComparison.OrdinalIgnoreCase) && !space.Contains("Internal", StringComparison.Ordinal);
}
