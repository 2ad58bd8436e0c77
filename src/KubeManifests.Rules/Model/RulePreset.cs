namespace KubeManifests.Rules.Model;

/// <summary>A choice of severities under one name: <c>KubeManifestsPreset</c> of a project, <c>lint --preset</c>.</summary>
public enum RulePreset
{
    /// <summary>Each rule's own severity.</summary>
    Default,

    /// <summary>What is only a hint otherwise is a warning: also references to what usually comes from elsewhere.</summary>
    Strict,

    /// <summary>The Baseline level of the Pod Security Standards is required.</summary>
    Baseline,

    /// <summary>The Restricted level of the Pod Security Standards, which holds Baseline, is required.</summary>
    Restricted,

    /// <summary>Every rule is on; those that are off until chosen are hints.</summary>
    All,
}

/// <summary>What the presets mean. The files in buildTransitive/presets, which compilers and editors read, are made of it.</summary>
public static class RulePresets
{
    /// <summary>The names, as users write them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames(typeof(RulePreset)).Select(name => name.ToLowerInvariant())];

    /// <summary>The preset of a name; null when there is none. Without a name, the default.</summary>
    public static RulePreset? Find(string? name) =>
        string.IsNullOrEmpty(name) ? RulePreset.Default
        : Names.Contains(name!.Trim().ToLowerInvariant()) ? (RulePreset)Enum.Parse(typeof(RulePreset), name.Trim(), ignoreCase: true)
        : null;

    /// <summary>The severity that a preset gives to all that a rule finds; null leaves it as it is.</summary>
    public static RuleSeverity? SeverityOf(this RulePreset preset, RuleInfo rule) => preset switch
    {
        RulePreset.Baseline when rule.PodSecurityLevel == PodSecurityLevel.Baseline => RuleSeverity.Error,
        RulePreset.Restricted when rule.PodSecurityLevel is not null => RuleSeverity.Error,
        RulePreset.All when rule.Severity == RuleSeverity.Hidden => RuleSeverity.Info,
        _ => null,
    };

    /// <summary>The severity under a preset of a finding that nothing else was chosen for.</summary>
    public static RuleSeverity Raise(this RulePreset preset, RuleSeverity severity) => preset == RulePreset.Strict && severity == RuleSeverity.Info ? RuleSeverity.Warning : severity;
}
