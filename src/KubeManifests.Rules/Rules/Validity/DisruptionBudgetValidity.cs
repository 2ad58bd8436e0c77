using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2709: PodDisruptionBudgets that the API server rejects.</summary>
public sealed class DisruptionBudgetValidity : ObjectRuleFamily
{
    private static readonly RuleInfo s_invalid = new("KUBE2709", "PDB invalid", RuleSeverity.Error,
        "A budget has minAvailable or maxUnavailable: a number of Pods, 0 or more, or a share from 0% to 100%. The API server rejects others.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        Field available = spec["minAvailable"], unavailable = spec["maxUnavailable"];
        if (available.IsKnown && unavailable.IsKnown)
            verdict.Say(s_invalid, unavailable, "stands beside minAvailable, but only one of them is allowed").AtField(spec).With(available.Node)
                .With(new Fix("Remove minAvailable", NodeEdit.Remove(available.Node!))).With(new Fix("Remove maxUnavailable", NodeEdit.Remove(unavailable.Node!)));
        CheckAmount(verdict, available);
        CheckAmount(verdict, unavailable);
        Labels.CheckSelector(verdict, spec["selector"]);
        Enums.Check(verdict, spec["unhealthyPodEvictionPolicy"], "IfHealthyBudget", "AlwaysAllow");
    }

    private static void CheckAmount(Verdict verdict, Field amount)
    {
        verdict.InRange(s_invalid, amount, 0);
        verdict.Form(s_invalid, amount, ShareForm);
    }

    private static string? ShareForm(string text)
    {
        int digits = text.Length - 1;
        if (digits < 1 || text[digits] != '%') return "be a number, or digits and '%'";
        for (int i = 0; i < digits; i++)
            if (text[i] is < '0' or > '9') return "be a number, or digits and '%'";
        string share = text.Substring(0, digits).TrimStart('0');
        return share.Length < 3 || share == "100" ? null : "be at most 100%";
    }
}
