using System.Diagnostics.CodeAnalysis;
using KubeManifests.Apps.V1;
using KubeManifests.Core.V1;

namespace KubeManifests.Autoscaling.V2;

public sealed partial record CrossVersionObjectReference
{
    /// <summary>Refers to a deployment.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator CrossVersionObjectReference?(Deployment? target) => From(target);

    /// <summary>Refers to a stateful set.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator CrossVersionObjectReference?(StatefulSet? target) => From(target);

    /// <summary>Refers to a replica set.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator CrossVersionObjectReference?(ReplicaSet? target) => From(target);

    /// <summary>Refers to a replication controller.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator CrossVersionObjectReference?(ReplicationController? target) => From(target);

    /// <summary>Refers to any other object that can be scaled.</summary>
    [return: NotNullIfNotNull(nameof(target))]
    public static implicit operator CrossVersionObjectReference?(RawObject? target) => From(target);

    [return: NotNullIfNotNull(nameof(target))]
    private static CrossVersionObjectReference? From(KubernetesObject? target) =>
        target is null ? null : new() { ApiVersion = target.ApiVersion, Kind = target.Kind, Name = References.NameOf(target) };
}
