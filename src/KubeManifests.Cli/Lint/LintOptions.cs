using KubeManifests.Cli.Configuration;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Lint;

/// <summary>How findings are written.</summary>
internal enum LintFormat
{
    /// <summary>For people: with the line of the source and a caret.</summary>
    Text,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>A JSON object a line for each finding.</summary>
    Jsonl,

    /// <summary>SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>Annotations of a workflow.</summary>
    GitHub,

    /// <summary>What MSBuild and editors take for errors and warnings.</summary>
    MSBuild,
}

/// <summary>What the user chose for <c>kubemanifests lint</c>.</summary>
internal sealed class LintOptions
{
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Each document is its own world.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The rules that are wanted.</summary>
    public RuleFilter Filter { get; init; } = new();

    /// <summary>The least severity that is shown.</summary>
    public RuleSeverity Severity { get; init; } = RuleSeverity.Info;

    /// <summary>The least severity that makes the exit code 1; null when none does.</summary>
    public RuleSeverity? FailOn { get; init; } = RuleSeverity.Error;

    /// <summary>Whether rules that are off until chosen are asked for: what they find is hidden.</summary>
    public bool WantsHidden => Severity == RuleSeverity.Hidden || FailOn == RuleSeverity.Hidden;

    /// <summary>The preset.</summary>
    public RulePreset Preset { get; init; }

    /// <summary>Configuration files that hold for all files.</summary>
    public IReadOnlyList<string> ConfigFiles { get; init; } = [];

    /// <summary>Settings that the command line makes.</summary>
    public IReadOnlyList<ConfigEntry> Set { get; init; } = [];

    /// <summary>The namespace of namespaced objects that name none, as <c>kubectl apply -n</c> has it.</summary>
    public string? Namespace { get; init; }

    /// <summary>Repairs what can be repaired.</summary>
    public bool Fixes { get; init; }

    /// <summary>The rules whose findings are repaired, shown or not; null for all that are shown.</summary>
    public RuleFilter? FixOnly { get; init; }

    /// <summary>Whether the user wrote the rule's whole id: then also what is off, or is fixed by a guess, is meant.</summary>
    public bool Names(RuleInfo rule) => Filter.Names(rule) || FixOnly?.Names(rule) == true;

    /// <summary>Shows what would be repaired and changes no file.</summary>
    public bool IsDryRun { get; init; }

    public LintFormat Format { get; init; }

    public bool HasColor { get; init; }

    public bool ShowsProgress { get; init; }
}
