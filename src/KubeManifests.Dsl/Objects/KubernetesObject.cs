using System.Text.Json.Serialization;
using KubeManifests.Meta.V1;

namespace KubeManifests;

/// <summary>An object that the API server stores: it has a kind, an apiVersion and metadata.</summary>
public abstract record KubernetesObject
{
    /// <summary>Remembers where the object was made.</summary>
    protected KubernetesObject(string file, int line) => Origin = new Origin(file, line);

    /// <summary>The object's apiVersion.</summary>
    [JsonPropertyName("apiVersion")]
    public abstract string ApiVersion { get; }

    /// <summary>The object's kind.</summary>
    [JsonPropertyName("kind")]
    public abstract string Kind { get; }

    /// <summary>The object's name, namespace, labels and annotations.</summary>
    [JsonPropertyName("metadata")]
    public required ObjectMeta Metadata { get; init; }

    /// <summary>Fields that the types do not have: merged last, never dropped.</summary>
    [JsonIgnore]
    public Map<JsonValue>? Extra { get; init; }

    /// <summary>The source line that made the object. It does not take part in equality.</summary>
    [JsonIgnore]
    public Origin Origin { get; }
}

/// <summary>A structure inside an object.</summary>
public abstract record KubernetesStruct
{
    /// <summary>Fields that the types do not have: merged last, never dropped.</summary>
    [JsonIgnore]
    public Map<JsonValue>? Extra { get; init; }
}

/// <summary>A source line. All origins are equal, so that an object's place does not make it another object.</summary>
public sealed class Origin(string file, int line) : IEquatable<Origin>
{
    /// <summary>The file as the compiler names it; empty when not known.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1; 0 when not known.</summary>
    public int Line { get; } = line;

    /// <inheritdoc/>
    public bool Equals(Origin? other) => other is not null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Origin;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line})";
}
