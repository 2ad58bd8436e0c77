using KubeManifests.Rules.Model;

namespace KubeManifests.Conformance;

/// <summary>What the validity rules (KUBE2xxx) say of a case when its object is the only one there is.</summary>
public sealed class Judgement
{
    /// <summary>Judges a case.</summary>
    public Judgement(VerdictCase of)
    {
        Case = of;
        var manifest = new ManifestObject(of.Read());
        Errors = [.. RuleRunner.CheckObject(manifest).Where(finding => finding.Severity == RuleSeverity.Error && finding.Rule.Id.StartsWith("KUBE2", StringComparison.Ordinal))];
    }

    /// <summary>The case.</summary>
    public VerdictCase Case { get; }

    /// <summary>The errors that were found.</summary>
    public IReadOnlyList<Finding> Errors { get; }

    /// <summary>Rejected, and an error was found.</summary>
    public bool IsCaught => Case.IsRejected && Errors.Count > 0;

    /// <summary>Rejected, and no error was found.</summary>
    public bool IsMissed => Case.IsRejected && Errors.Count == 0;

    /// <summary>Accepted, and an error was found.</summary>
    public bool IsFalse => !Case.IsRejected && Errors.Count > 0;

    /// <summary>Caught, and the server said which field it is.</summary>
    public bool HasField => IsCaught && Case.Fields.Count > 0;

    /// <summary>Caught, and a finding has a path that the server named.</summary>
    public bool IsFieldRight => HasField && Errors.Any(finding => Case.Fields.Contains(finding.Path));
}
