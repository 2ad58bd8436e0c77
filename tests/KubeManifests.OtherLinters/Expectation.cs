using KubeManifests.Rules.Model;

namespace KubeManifests.OtherLinters;

/// <summary>What another tool's own test says of one of its checks and some files that are read together.</summary>
/// <param name="Tool">The tool's name, as rules write it in what they cover.</param>
/// <param name="Check">The check's name, as rules write it.</param>
/// <param name="Files">The files of one world.</param>
/// <param name="Fails">Whether the check is to find something.</param>
/// <param name="Source">Where the test stands.</param>
internal sealed record Expectation(string Tool, string Check, IReadOnlyList<string> Files, bool Fails, string Source)
{
    /// <summary>The kinds of the objects that are to be found; empty where the test does not say.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Settings that the test runs with.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What is to be found on an object by itself, whatever the others are; null where the test does not say.</summary>
    public Func<ManifestObject, bool?> IsExpectedOn { get; init; } = _ => null;
}

/// <summary>How an expectation came out.</summary>
internal enum Outcome
{
    /// <summary>As expected.</summary>
    Met,

    /// <summary>No finding where there should be one.</summary>
    Missed,

    /// <summary>A finding where there should be none.</summary>
    False,

    /// <summary>No rule says that it covers the check.</summary>
    NotCovered,
}

/// <summary>An expectation, how it came out, and why.</summary>
internal sealed record Result(Expectation Expectation, Outcome Outcome, string Detail);
