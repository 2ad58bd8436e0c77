using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using KubeManifests.Import;
using KubeManifests.Meta.V1;

namespace KubeManifests.Cli.Import;

/// <summary>The classes of the DSL, as their attributes tell: which class is a kind, which property a field, which member a word.</summary>
internal sealed class ReflectedTypes : IDslTypes
{
    // What a project has in scope without naming it: see KubeManifests.Usings.props. Other versions are named in full.
    private static readonly string[] OtherVersions = ["KubeManifests.Autoscaling.V1", "KubeManifests.Yaml"];

    private static readonly string[] SystemNamespaces = ["System.", "System.Collections.Generic.", "System.IO.", "System.Threading.", "System.Threading.Tasks."];

    private static readonly Type[] All = typeof(KubernetesObject).Assembly.GetExportedTypes();
    private static readonly HashSet<string> Names = All.Select(static type => type.Name).ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Ambiguous = All.Where(IsInScope)
        .GroupBy(static type => type.Name)
        .Where(static group => group.Count() > 1 || SystemNamespaces.Any(space => typeof(object).Assembly.GetType(space + group.Key) is { IsPublic: true }))
        .Select(static group => group.Key).ToHashSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<Type, Reflected> _types = new();
    private readonly Dictionary<(string, string), Type> _kinds;

    private ReflectedTypes()
    {
        _kinds = All.Where(static type => type.BaseType == typeof(KubernetesObject))
            .Select(static type => (Type: type, Kind: type.GetCustomAttribute<KubernetesKindAttribute>()))
            .Where(static pair => pair.Kind is not null)
            .ToDictionary(static pair => (pair.Kind!.ApiVersion, pair.Kind.Kind), static pair => pair.Type);
        Metadata = Of(typeof(ObjectMeta));
    }

    public static ReflectedTypes Instance { get; } = new();

    public DslType Metadata { get; }

    public DslType? FindKind(string apiVersion, string kind) => _kinds.TryGetValue((apiVersion, kind), out var type) ? Of(type) : null;

    public bool IsTypeName(string name) => Names.Contains(name);

    private Reflected Of(Type type) => _types.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, static (type, types) => new(types, type), this);

    private static bool IsInScope(Type type) => type.Namespace is { } space && !OtherVersions.Contains(space)
        && !space.Contains("alpha", StringComparison.OrdinalIgnoreCase) && !space.Contains("beta", StringComparison.OrdinalIgnoreCase) && !space.Contains("Internal", StringComparison.Ordinal);

    private sealed class Reflected : DslType
    {
        private readonly ReflectedTypes _types;
        private readonly Type _type;
        private Dictionary<string, DslField>? _fields;
        private Dictionary<string, string>? _members;

        public Reflected(ReflectedTypes types, Type type)
        {
            (_types, _type) = (types, type);
            (Shape, var argument) = ShapeOf(type);
            if (argument is not null) Argument = types.Of(argument);
            ApiName = type.GetCustomAttribute<KubernetesTypeAttribute>()?.Name;
            if (type.GetCustomAttribute<KubernetesKindAttribute>() is { } kind) Kind = (kind.ApiVersion, kind.Kind);
            Name = IsInScope(type) && !Ambiguous.Contains(type.Name) ? type.Name : type.FullName!;
        }

        public override DslShape Shape { get; }

        public override string Name { get; }

        public override DslType? Argument { get; }

        public override string? ApiName { get; }

        public override (string ApiVersion, string Kind)? Kind { get; }

        public override IReadOnlyDictionary<string, DslField> Fields => _fields ??= _type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanWrite)
            .Select(static property => (Name: property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name, Property: property))
            .Where(static pair => pair.Name is not null)
            .ToDictionary(
                static pair => pair.Name!,
                pair => new DslField(pair.Name!, pair.Property.Name, _types.Of(pair.Property.PropertyType), pair.Property.IsDefined(typeof(RequiredMemberAttribute))),
                StringComparer.Ordinal);

        public override string? FindMember(string word) => (_members ??= _type
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(static field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name, static field => field.Name, StringComparer.Ordinal)).GetValueOrDefault(word);

        private static (DslShape, Type?) ShapeOf(Type type)
        {
            if (type == typeof(string)) return (DslShape.Text, null);
            if (type == typeof(bool)) return (DslShape.Boolean, null);
            if (type == typeof(int)) return (DslShape.Int32, null);
            if (type == typeof(long)) return (DslShape.Int64, null);
            if (type == typeof(double)) return (DslShape.Double, null);
            if (type.IsEnum) return (DslShape.Enum, null);
            if (type == typeof(Quantity)) return (DslShape.Quantity, null);
            if (type == typeof(IntOrString)) return (DslShape.IntOrString, null);
            if (type == typeof(JsonValue)) return (DslShape.Json, null);
            if (type.IsGenericType)
            {
                var generic = type.GetGenericTypeDefinition();
                var shape = generic == typeof(IReadOnlyList<>) ? DslShape.List : generic == typeof(Map<>) ? DslShape.Map : generic == typeof(Ref<>) ? DslShape.Ref : DslShape.Other;
                return (shape, type.GetGenericArguments()[0]);
            }

            if (type.IsAbstract || type == typeof(RawObject)) return (DslShape.Other, null);
            return (typeof(KubernetesObject).IsAssignableFrom(type) ? DslShape.Object : typeof(KubernetesStruct).IsAssignableFrom(type) ? DslShape.Structure : DslShape.Other, null);
        }
    }
}
