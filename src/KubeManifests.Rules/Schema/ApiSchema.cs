using System.Collections.Concurrent;

namespace KubeManifests.Rules.Schema;

/// <summary>Every kind, type and field a Kubernetes API server serves. Parsed by hand: this runs inside compilers.</summary>
public sealed class ApiSchema
{
    private static ApiSchema? s_default;

    private readonly List<KindInfo> _kinds = new();
    private readonly List<ResourceInfo> _resources = new();
    private readonly List<RetiredKind> _retired = new();
    private readonly Dictionary<string, KindInfo> _kindByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KindInfo> _kindByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RetiredKind> _retiredByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceInfo> _resourceByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeInfo> _types = new(StringComparer.Ordinal);
    private readonly List<TypeInfo> _typeList = new();

    private ApiSchema()
    {
    }

    /// <summary>The schema that ships with the rules.</summary>
    public static ApiSchema Default
    {
        get
        {
            var schema = Volatile.Read(ref s_default);
            if (schema is not null) return schema;
            schema = Parse(ReadResource("kubernetes.schema"));
            return Interlocked.CompareExchange(ref s_default, schema, null) ?? schema;
        }
    }

    /// <summary>The Kubernetes version the schema was taken from.</summary>
    public string Version { get; private set; } = "";

    public IReadOnlyList<KindInfo> Kinds => _kinds;

    public IReadOnlyList<TypeInfo> Types => _typeList;

    public IReadOnlyList<ResourceInfo> Resources => _resources;

    /// <summary>Kinds that older servers served and this one does not.</summary>
    public IReadOnlyList<RetiredKind> Retired => _retired;

    /// <summary>True when servers serve kinds of this API group.</summary>
    public bool HasGroup(string group)
    {
        foreach (var kind in _kinds)
            if (kind.Group == group) return true;
        return false;
    }

    public KindInfo? FindKind(string apiVersion, string kind) =>
        _kindByKey.TryGetValue(apiVersion + " " + kind, out var found) ? found : null;

    /// <summary>The preferred version of a kind: stable before beta before alpha, then the newest, then the core group.</summary>
    public KindInfo? FindKindByName(string kind) => _kindByName.TryGetValue(kind, out var found) ? found : null;

    public RetiredKind? FindRetired(string apiVersion, string kind) =>
        _retiredByKey.TryGetValue(apiVersion + " " + kind, out var found) ? found : null;

    /// <summary>A resource or subresource ("pods/log") of a group, in the preferred version.</summary>
    public ResourceInfo? FindResource(string group, string plural) =>
        _resourceByKey.TryGetValue(group + " " + plural, out var found) ? found : null;

    public TypeInfo? FindType(string name) => _types.TryGetValue(name, out var found) ? found : null;

    /// <summary>Reads an embedded text of this assembly by the end of its name.</summary>
    internal static string ReadResource(string name)
    {
        var assembly = typeof(ApiSchema).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.EndsWith(name, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }
        throw new InvalidOperationException("The embedded text " + name + " is missing.");
    }

    public static ApiSchema Parse(string text)
    {
        var schema = new ApiSchema();
        var at = 0;
        while (at < text.Length)
        {
            var end = LineEnd(text, at);
            switch (text[at])
            {
                case 't':
                    var fields = end + 1;
                    var next = fields;
                    while (next < text.Length && text[next] == ' ') next = LineEnd(text, next) + 1;
                    schema.AddType(new LineReader(text, at + 5, end), text, fields, next);
                    at = next;
                    continue;
                case 'k':
                    schema.AddKind(new LineReader(text, at + 5, end));
                    break;
                case 'r' when text[at + 2] == 's':
                    schema.AddResource(new LineReader(text, at + 9, end));
                    break;
                case 'r':
                    schema.AddRetired(new LineReader(text, at + 8, end));
                    break;
                case 'v':
                    schema.Version = text.Substring(at + 8, end - at - 8);
                    break;
            }
            at = end + 1;
        }
        foreach (var kind in schema._kinds)
        {
            if (schema._resourceByKey.TryGetValue(kind.Group + " " + kind.Plural, out var resource) && resource.Has("create"))
                kind.IsCreatable = true;
        }
        return schema;
    }

    private static int LineEnd(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private void AddKind(LineReader line)
    {
        var apiVersion = line.Word();
        var slash = apiVersion.IndexOf('/');
        var kind = new KindInfo
        {
            ApiVersion = apiVersion,
            Group = slash < 0 ? "" : apiVersion.Substring(0, slash),
            Version = apiVersion.Substring(slash + 1),
            Kind = line.Word(),
            Plural = line.Word(),
            Singular = line.Word(),
            Namespaced = line.Word() == "namespaced",
            TypeName = line.Word(),
            ShortNames = Split(line.Word()),
        };
        while (line.Pair(out var key, out var value))
        {
            switch (key)
            {
                case "since": kind.Since = value; break;
                case "last": kind.Last = value; break;
                case "introduced": kind.Introduced = value; break;
                case "deprecated": kind.Deprecated = value; break;
                case "removed": kind.Removed = value; break;
                case "replacement": kind.Replacement = value.Replace('~', ' '); break;
            }
        }
        _kinds.Add(kind);
        _kindByKey[kind.ApiVersion + " " + kind.Kind] = kind;
        if (!_kindByName.TryGetValue(kind.Kind, out var other) || IsBetter(kind.Group, kind.Version, other.Group, other.Version))
            _kindByName[kind.Kind] = kind;
    }

    private void AddResource(LineReader line)
    {
        var apiVersion = line.Word();
        var slash = apiVersion.IndexOf('/');
        var resource = new ResourceInfo
        {
            Group = slash < 0 ? "" : apiVersion.Substring(0, slash),
            Version = apiVersion.Substring(slash + 1),
            Name = line.Word(),
            Kind = line.Word(),
            Namespaced = line.Word() == "namespaced",
            Verbs = Split(line.Word()),
        };
        _resources.Add(resource);
        var key = resource.Group + " " + resource.Name;
        if (!_resourceByKey.TryGetValue(key, out var other) || IsBetter("", resource.Version, "", other.Version))
            _resourceByKey[key] = resource;
    }

    private void AddRetired(LineReader line)
    {
        var retired = new RetiredKind { ApiVersion = line.Word(), Kind = line.Word() };
        while (line.Pair(out var key, out var value))
        {
            switch (key)
            {
                case "introduced": retired.Introduced = value; break;
                case "deprecated": retired.Deprecated = value; break;
                case "removed": retired.Removed = value; break;
                case "replacement": retired.Replacement = value.Replace('~', ' '); break;
            }
        }
        _retired.Add(retired);
        _retiredByKey[retired.ApiVersion + " " + retired.Kind] = retired;
    }

    private void AddType(LineReader line, string text, int start, int end)
    {
        var type = new TypeInfo(line.Word(), text, start, end);
        while (line.Pair(out var key, out var value))
        {
            if (key == "since") type.Since = value;
            else if (key == "last") type.Last = value;
        }
        _types[type.Name] = type;
        _typeList.Add(type);
    }

    private static bool IsBetter(string group, string version, string otherGroup, string otherVersion)
    {
        var rank = Rank(version) - Rank(otherVersion);
        return rank != 0 ? rank > 0 : group.Length == 0 && otherGroup.Length != 0;
    }

    /// <summary>Orders versions as the API server does: v2, v1, v1beta2, v1beta1, v1alpha1.</summary>
    private static int Rank(string version)
    {
        int major = 0, minor = 0, at = 1;
        while (at < version.Length && version[at] is >= '0' and <= '9') major = (major * 10) + version[at++] - '0';
        if (at == version.Length) return 2_000_000 + (major * 1000);
        var stage = version[at] == 'b' ? 1_000_000 : 0;
        while (at < version.Length && version[at] is < '0' or > '9') at++;
        while (at < version.Length) minor = (minor * 10) + version[at++] - '0';
        return stage + (major * 1000) + minor;
    }

    internal static string[] Split(string words) => words == "-" ? [] : words.Split(',');
}

/// <summary>Reads the words of one line.</summary>
internal struct LineReader(string text, int at, int end)
{
    private int _at = at;

    public string Word()
    {
        if (_at >= end) return "";
        var stop = text.IndexOf(' ', _at, end - _at);
        if (stop < 0) stop = end;
        var word = text.Substring(_at, stop - _at);
        _at = stop + 1;
        return word;
    }

    public bool Pair(out string key, out string value)
    {
        var word = Word();
        var equals = word.IndexOf('=');
        key = equals < 0 ? word : word.Substring(0, equals);
        value = equals < 0 ? "" : word.Substring(equals + 1);
        return word.Length > 0;
    }
}

/// <summary>A kind that the server serves.</summary>
public sealed class KindInfo
{
    public string ApiVersion { get; internal set; } = "";
    public string Group { get; internal set; } = "";
    public string Version { get; internal set; } = "";
    public string Kind { get; internal set; } = "";
    public string Plural { get; internal set; } = "";
    public string Singular { get; internal set; } = "";
    public IReadOnlyList<string> ShortNames { get; internal set; } = [];
    public bool Namespaced { get; internal set; }

    /// <summary>The compact name of its type: apps/v1.Deployment.</summary>
    public string TypeName { get; internal set; } = "";

    /// <summary>The first sampled version that has it; null when all have.</summary>
    public string? Since { get; internal set; }
    public string? Last { get; internal set; }
    public string? Introduced { get; internal set; }
    public string? Deprecated { get; internal set; }
    public string? Removed { get; internal set; }
    public string? Replacement { get; internal set; }
    public bool IsCreatable { get; internal set; }
}

/// <summary>A kind that a server of this version serves no more (or not by this version of its group).</summary>
public sealed class RetiredKind
{
    public string ApiVersion { get; internal set; } = "";
    public string Kind { get; internal set; } = "";
    public string? Introduced { get; internal set; }
    public string? Deprecated { get; internal set; }
    public string? Removed { get; internal set; }
    public string? Replacement { get; internal set; }
}

/// <summary>A resource or subresource, as RBAC rules and webhooks name it.</summary>
public sealed class ResourceInfo
{
    public string Group { get; internal set; } = "";
    public string Version { get; internal set; } = "";
    public string Name { get; internal set; } = "";
    public string Kind { get; internal set; } = "";
    public bool Namespaced { get; internal set; }
    public IReadOnlyList<string> Verbs { get; internal set; } = [];

    public bool Has(string verb)
    {
        foreach (var one in Verbs)
            if (one == verb) return true;
        return false;
    }
}

/// <summary>A structure of the API. Its fields are parsed when first asked for.</summary>
public sealed class TypeInfo
{
    private readonly string _text;
    private readonly int _start;
    private readonly int _end;
    private FieldTable? _table;

    internal TypeInfo(string name, string text, int start, int end)
    {
        Name = name;
        _text = text;
        _start = start;
        _end = end;
    }

    public string Name { get; }
    public string? Since { get; internal set; }
    public string? Last { get; internal set; }

    public IReadOnlyList<FieldInfo> Fields => Table.List;

    public FieldInfo? FindField(string name) => Table.ByName.TryGetValue(name, out var field) ? field : null;

    private FieldTable Table => Volatile.Read(ref _table) ?? Interlocked.CompareExchange(ref _table, Read(), null) ?? _table!;

    private FieldTable Read()
    {
        var table = new FieldTable();
        for (var at = _start; at < _end;)
        {
            var stop = _text.IndexOf('\n', at);
            if (stop < 0) stop = _end;
            var line = new LineReader(_text, at + 1, stop);
            var field = new FieldInfo { Name = line.Word() };
            var shape = line.Word();
            if (shape[shape.Length - 1] == '!')
            {
                field.Required = true;
                shape = shape.Substring(0, shape.Length - 1);
            }
            field.Shape = FieldType.Parse(shape);
            while (line.Pair(out var key, out var value))
            {
                switch (key)
                {
                    case "format": field.Format = value; break;
                    case "enum": field.Enum = ApiSchema.Split(value.Replace('~', ' ')); break;
                    case "default": field.Default = value.Replace('~', ' '); break;
                    case "list": field.ListType = value; break;
                    case "keys": field.ListMapKeys = ApiSchema.Split(value); break;
                    case "since": field.Since = value; break;
                    case "last": field.Last = value; break;
                }
            }
            table.List.Add(field);
            table.ByName[field.Name] = field;
            at = stop + 1;
        }
        return table;
    }

    private sealed class FieldTable
    {
        public readonly List<FieldInfo> List = new();
        public readonly Dictionary<string, FieldInfo> ByName = new(StringComparer.Ordinal);
    }
}

/// <summary>One field of a type.</summary>
public sealed class FieldInfo
{
    public string Name { get; internal set; } = "";
    public FieldType Shape { get; internal set; } = FieldType.Json;

    /// <summary>string, integer, number, boolean, quantity, intorstring, time, object, map, list or json.</summary>
    public string Type => Shape.Type;

    /// <summary>The compact name of the type when <see cref="Type"/> is object.</summary>
    public string? TypeName => Shape.TypeName;

    /// <summary>What a list or map holds.</summary>
    public FieldType? ElementType => Shape.Element;

    public bool Required { get; internal set; }

    /// <summary>The closed set of values of the field, or of a list's items; null when open.</summary>
    public IReadOnlyList<string>? Enum { get; internal set; }
    public string? Default { get; internal set; }

    /// <summary>int32, int64, double, byte: of the field, or of what its list or map holds.</summary>
    public string? Format { get; internal set; }

    /// <summary>atomic, set or map.</summary>
    public string? ListType { get; internal set; }
    public IReadOnlyList<string> ListMapKeys { get; internal set; } = [];
    public string? Since { get; internal set; }
    public string? Last { get; internal set; }
}

/// <summary>The type of a field or of what it holds.</summary>
public sealed class FieldType
{
    internal static readonly FieldType Json = new("json", null, null);

    private static readonly ConcurrentDictionary<string, FieldType> s_known = new(StringComparer.Ordinal);

    private FieldType(string type, string? typeName, FieldType? element)
    {
        Type = type;
        TypeName = typeName;
        Element = element;
    }

    public string Type { get; }
    public string? TypeName { get; }
    public FieldType? Element { get; }

    internal static FieldType Parse(string text) => s_known.TryGetValue(text, out var known) ? known : s_known.GetOrAdd(text, Make(text));

    private static FieldType Make(string text)
    {
        if (text[0] == '[') return new FieldType("list", null, Parse(text.Substring(2)));
        if (text[0] == '{') return new FieldType("map", null, Parse(text.Substring(2)));
        return text.IndexOf('/') >= 0 ? new FieldType("object", text, null) : new FieldType(text, null, null);
    }
}
