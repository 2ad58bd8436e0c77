using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2141 to KUBE2144: where Pods may run.</summary>
public sealed class Scheduling : PodFamily
{
    private static readonly RuleInfo s_podAffinity = new("KUBE2142", "Pod (anti-)affinity term invalid", RuleSeverity.Error,
        "Nearness to other Pods is measured by a topologyKey, a label of nodes, and weighted from 1 to 100; matchLabelKeys need a labelSelector and are not in it.");

    private static readonly RuleInfo s_spread = new("KUBE2143", "topologySpreadConstraint invalid", RuleSeverity.Error,
        "Pods are spread over a topologyKey with a maxSkew above zero, DoNotSchedule or ScheduleAnyway, once for each pair; minDomains goes with DoNotSchedule only.")
    {
        HasFix = true,
        Covers = ["kube-score: pod-topology-spread-constraints"],
    };

    internal static readonly RuleInfo Toleration = new("KUBE2144", "Toleration invalid", RuleSeverity.Error,
        "A toleration compares a key with a value (Equal) or asks for the key alone (Exists, without value); only without a key it tolerates everything, and only NoExecute has seconds.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [NodeSelection.Invalid, s_podAffinity, s_spread, Toleration, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        var spec = pod.Spec;
        Labels.CheckLabels(verdict, spec["nodeSelector"]);
        foreach (var toleration in spec["tolerations"].Items)
            if (toleration.IsObject()) CheckToleration(verdict, toleration);
        CheckSpread(verdict, pod, spec["topologySpreadConstraints"]);

        var affinity = spec["affinity"];
        if (affinity.Node is not MapNode) return;
        NodeSelection.CheckSelector(verdict, affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]);
        foreach (var preferred in affinity["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"].Items)
        {
            if (!preferred.IsObject()) continue;
            CheckWeight(verdict, NodeSelection.Invalid, preferred["weight"]);
            NodeSelection.CheckTerm(verdict, preferred["preference"], anyValues: true);
        }

        CheckPodAffinity(verdict, pod, affinity["podAffinity"]);
        CheckPodAffinity(verdict, pod, affinity["podAntiAffinity"]);
    }

    private static void CheckPodAffinity(Verdict verdict, PodTemplate pod, Field affinity)
    {
        foreach (var term in affinity["requiredDuringSchedulingIgnoredDuringExecution"].Items)
            if (term.IsObject()) CheckTerm(verdict, pod, term);
        foreach (var preferred in affinity["preferredDuringSchedulingIgnoredDuringExecution"].Items)
        {
            if (!preferred.IsObject()) continue;
            CheckWeight(verdict, s_podAffinity, preferred["weight"]);
            if (preferred["podAffinityTerm"].IsObject()) CheckTerm(verdict, pod, preferred["podAffinityTerm"]);
        }
    }

    private static void CheckWeight(Verdict verdict, RuleInfo rule, Field weight)
    {
        if (weight.IsMissing) verdict.Required(rule, weight, "a number from 1 to 100");
        else verdict.InRange(rule, weight, 1, 100);
    }

    private static void CheckTerm(Verdict verdict, PodTemplate pod, Field term)
    {
        Labels.CheckSelector(verdict, term["labelSelector"]);
        Labels.CheckSelector(verdict, term["namespaceSelector"]);
        foreach (var name in term["namespaces"].Items)
            if (name.TextOrEmpty() is { } text && Names.DnsLabel(text) is { } mustBe) verdict.Invalid(s_podAffinity, name, mustBe).Path = term.Path + ".namespace";
        if (verdict.RequiredText(s_podAffinity, term["topologyKey"], "a label of nodes, such as kubernetes.io/hostname")) verdict.Form(s_podAffinity, term["topologyKey"], Names.QualifiedName);
        CheckLabelKeys(verdict, s_podAffinity, pod, term, term["mismatchLabelKeys"]);
    }

    private static void CheckLabelKeys(Verdict verdict, RuleInfo rule, PodTemplate pod, Field term, Field mismatch)
    {
        var match = term["matchLabelKeys"];
        var selector = term["labelSelector"];
        foreach (var list in new[] { match, mismatch })
        {
            if (list.Items.Count == 0) continue;
            if (selector.IsMissing) verdict.Say(rule, list, "needs a labelSelector beside it");
            else
                foreach (var key in list.Items) verdict.Form(rule, key, Names.QualifiedName);
        }

        int index = -1;
        foreach (var key in match.Items)
        {
            index++;
            if (key.Text is not { } text) continue;
            foreach (var other in mismatch.Items)
                if (other.Is(text)) verdict.Say(rule, key, "is \"" + text + "\", which is in mismatchLabelKeys, too").With(other.Node);

            // Of a Pod the server adds each key to the selector, with the Pod's own value, and then finds it twice.
            int times = IsPod(pod) && pod.Labels[text].IsKnown ? 1 : 0;
            if (Times(selector, text) is var written && written > 0 && written + times > 1)
                verdict.Say(rule, key, "is \"" + text + "\", which the labelSelector has, too").Path = term.Path + "[" + index + "]";
        }
    }

    // How often a key would be met twice: a pair of matchLabels counts, and every expression.
    private static int Times(Field selector, string key)
    {
        int times = selector["matchLabels"][key].IsKnown ? 1 : 0;
        foreach (var expression in selector["matchExpressions"].Items)
            if (expression["key"].Is(key)) times++;
        return times;
    }

    private static void CheckSpread(Verdict verdict, PodTemplate pod, Field constraints)
    {
        for (int i = 0; i < constraints.Items.Count; i++)
        {
            var constraint = constraints.Items[i];
            if (!constraint.IsObject()) continue;
            Field skew = constraint["maxSkew"], key = constraint["topologyKey"], action = constraint["whenUnsatisfiable"], domains = constraint["minDomains"];
            if (skew.IsMissing) verdict.Required(s_spread, skew, "a number above zero");
            else verdict.InRange(s_spread, skew, 1);
            verdict.RequiredText(s_spread, key, "a label of nodes, such as topology.kubernetes.io/zone");
            if (action.IsMissing) verdict.Required(s_spread, action, "DoNotSchedule or ScheduleAnyway");
            else verdict.OneOf(s_spread, action, "DoNotSchedule", "ScheduleAnyway");
            CheckRepeated(verdict, constraints, i, key, action);
            verdict.InRange(s_spread, domains, 1);
            if (domains.IsKnown && action.Is("ScheduleAnyway"))
                verdict.Say(s_spread, domains, "goes with whenUnsatisfiable DoNotSchedule only").With(action.Node).With(new Fix("Remove minDomains", NodeEdit.Remove(domains.Node!)));
            verdict.OneOf(s_spread, constraint["nodeAffinityPolicy"], "Honor", "Ignore");
            verdict.OneOf(s_spread, constraint["nodeTaintsPolicy"], "Honor", "Ignore");
            CheckLabelKeys(verdict, s_spread, pod, constraint, constraint["mismatchLabelKeys"]);
            Labels.CheckSelector(verdict, constraint["labelSelector"]);
        }
    }

    private static void CheckRepeated(Verdict verdict, Field constraints, int index, Field key, Field action)
    {
        if (key.TextOrEmpty() is not { } text || action.TextOrEmpty() is not { } wanted) return;
        for (int i = index + 1; i < constraints.Items.Count; i++)
        {
            var other = constraints.Items[i];
            if (other["topologyKey"].TextOrEmpty() != text || other["whenUnsatisfiable"].TextOrEmpty() != wanted) continue;
            verdict.Say(s_spread, key, "is spread over with " + wanted + " twice").With(other.Node).Path = constraints.Items[index].Path + ".{topologyKey, whenUnsatisfiable}";
            return;
        }
    }

    internal static void CheckToleration(Verdict verdict, Field toleration)
    {
        Field key = toleration["key"], op = toleration["operator"], value = toleration["value"], effect = toleration["effect"], seconds = toleration["tolerationSeconds"];
        string at = toleration.Path;
        if (key.IsSomething()) verdict.Form(Toleration, key, Names.QualifiedName);
        if (key.IsNothing() && op.TextOr("Equal") is { } keyless && keyless != "Exists")
            verdict.Say(Toleration, op, "must be Exists when there is no key")
                .With(toleration.Node is { } node ? new Fix("Set operator to Exists", NodeEdit.SetField(node, ["operator"], ScalarNode.String("Exists"))) : null);
        else if (op.TextOr("Equal") is "Equal")
        {
            if (value.TextOrEmpty() is { } label && Names.LabelValue(label) is { } mustBe) verdict.Invalid(Toleration, value, mustBe).Path = at + ".operator";
        }
        else if (op.Is("Exists"))
        {
            if (value.IsSomething()) verdict.Forbidden(Toleration, value, "the operator Exists looks at the key alone").Path = at + ".operator";
        }
        else verdict.OneOf(Toleration, op, "Equal", "Exists");

        if (seconds.IsKnown && effect.TextOrEmpty() is { } text && text != "NoExecute")
            verdict.Say(Toleration, effect, "must be NoExecute where tolerationSeconds are given").With(seconds.Node).With(new Fix("Remove tolerationSeconds", NodeEdit.Remove(seconds.Node!)));
        else if (effect.IsSomething()) verdict.OneOf(Toleration, effect, "NoSchedule", "PreferNoSchedule", "NoExecute");
    }
}
