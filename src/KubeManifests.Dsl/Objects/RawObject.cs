using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace KubeManifests;

/// <summary>An object of any kind with any fields.</summary>
public sealed record RawObject : KubernetesObject
{
    /// <summary>Makes an object of a kind that has no class.</summary>
    public RawObject(string apiVersion, string kind, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ApiVersion = apiVersion;
        Kind = kind;
    }

    /// <inheritdoc/>
    public override string ApiVersion { get; }

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <summary>Everything beside apiVersion, kind and metadata.</summary>
    [JsonIgnore]
    public Map<JsonValue> Fields { get; init; } = [];
}
