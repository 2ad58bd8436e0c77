using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2712: PriorityClasses that the API server rejects.</summary>
public sealed class PriorityClassValidity : ObjectRuleFamily
{
    private const long Highest = 1_000_000_000, ClusterCritical = 2_000_000_000, NodeCritical = ClusterCritical + 1000;

    private static readonly RuleInfo s_invalid = new("KUBE2712", "PriorityClass invalid", RuleSeverity.Error,
        "A priority is at most 1000000000; higher ones, and names that start with 'system-', are Kubernetes' own. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("scheduling.k8s.io/PriorityClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        Field name = manifest.Name, value = manifest.Root["value"], isDefault = manifest.Root["globalDefault"];
        if (name.TextOr("") is { } text)
        {
            if (!text.StartsWith("system-", StringComparison.Ordinal))
            {
                if (value.Integer > Highest) verdict.Invalid(s_invalid, value, "be at most 1000000000");
            }
            else if (text is not ("system-node-critical" or "system-cluster-critical")) verdict.Invalid(s_invalid, name, "not start with 'system-', which is reserved");
            else if (value.NumberOr(0) is { } number && number != (text == "system-node-critical" ? NodeCritical : ClusterCritical) || isDefault.Boolean == true)
                verdict.Say(s_invalid, name, "is the name of a class of Kubernetes' own, which has another value");
        }

        Enums.Check(verdict, manifest.Root["preemptionPolicy"], "PreemptLowerPriority", "Never");
    }
}
