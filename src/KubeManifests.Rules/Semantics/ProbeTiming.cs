using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>When a probe asks, in seconds, with the server's defaults; what is not known is null.</summary>
public readonly struct ProbeTiming(Field probe)
{
    /// <summary>How long it waits before it asks first.</summary>
    public long? InitialDelay { get; } = probe["initialDelaySeconds"].NumberOr(0);

    /// <summary>How often it asks.</summary>
    public long? Period { get; } = OrDefault(probe["periodSeconds"], 10);

    /// <summary>How long it waits for an answer.</summary>
    public long? Timeout { get; } = OrDefault(probe["timeoutSeconds"], 1);

    /// <summary>How many failures in a row count.</summary>
    public long? FailureThreshold { get; } = OrDefault(probe["failureThreshold"], 3);

    /// <summary>How long a container may take from its start until the probe gives it up: the delay, and the tries after it.</summary>
    public long? Window => InitialDelay + Period * FailureThreshold;

    // The server takes a zero as not written.
    private static long? OrDefault(Field number, long fallback) => number.NumberOr(fallback) is { } value ? value == 0 ? fallback : value : null;
}
