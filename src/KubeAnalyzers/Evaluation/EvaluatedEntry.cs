using KubeManifests.Rules.Model;

namespace KubeAnalyzers.Evaluation;

/// <summary>What one manifest set builds for one environment, as far as it can be known without running it.</summary>
public sealed class EvaluatedEntry
{
    private WorldPart? _part;

    /// <summary>The set's class name.</summary>
    public required string SetName { get; init; }

    /// <summary>The set's full type name.</summary>
    public required string SetType { get; init; }

    /// <summary>The full name of the environment's type, or null for a set without environments.</summary>
    public string? EnvironmentType { get; init; }

    /// <summary>The environment's display name, or null.</summary>
    public string? EnvironmentValue { get; init; }

    /// <summary>The objects it certainly builds, and those it declares as external.</summary>
    public required IReadOnlyList<ManifestObject> Objects { get; init; }

    /// <summary>Kinds of objects it may build besides; null stands for any kind.</summary>
    public required IReadOnlyList<string?> UnknownKinds { get; init; }

    /// <summary>
    /// Whether the code does at run time just what was evaluated. Otherwise it may also throw: what is not known may be what it throws for.
    /// </summary>
    public bool IsCertain { get; init; }

    /// <summary>Where evaluation met something that it does not support.</summary>
    public IReadOnlyList<Unsupported> Unsupported { get; init; } = [];

    /// <summary>The same as a part of worlds; one instance for one entry.</summary>
    internal WorldPart Part => _part ?? Interlocked.CompareExchange(ref _part, new(EnvironmentType, EnvironmentValue, Objects, UnknownKinds), null) ?? _part;
}

/// <summary>Code whose result or effects are not known, and why.</summary>
public sealed class Unsupported(SourcePosition position, string reason)
{
    /// <summary>Where it is.</summary>
    public SourcePosition Position { get; } = position;

    /// <summary>Why it is not known.</summary>
    public string Reason { get; } = reason;
}
