using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2151 to KUBE2155: the single fields of a Pod's spec.</summary>
public sealed class PodFields : PodFamily
{
    private static readonly RuleInfo s_deadline = new("KUBE2151", "activeDeadlineSeconds invalid", RuleSeverity.Error,
        "A Pod may be active for 1 to 2147483647 seconds.");

    internal static readonly RuleInfo NameInvalid = new("KUBE2152", "Class or account name format invalid", RuleSeverity.Error,
        "Service accounts, nodes, priority classes and runtime classes go by DNS names, so a Pod can name no other.");

    private static readonly RuleInfo s_priority = new("KUBE2153", "Integer priority set by hand", RuleSeverity.Error,
        "A Pod's priority and preemption policy come from its priority class; the API server refuses others. preemptionPolicy is Never or PreemptLowerPriority.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_gates = new("KUBE2154", "Gates invalid", RuleSeverity.Error,
        "Readiness and scheduling gates have qualified names; a scheduling gate stands once, and a Pod that waits for one has no node yet.");

    private static readonly RuleInfo s_ephemeral = new("KUBE2155", "Fields not allowed in a template", RuleSeverity.Error,
        "Ephemeral containers are added to a running Pod. Neither a template nor a Pod that is created has any.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_deadline, NameInvalid, s_priority, s_gates, s_ephemeral];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        var spec = pod.Spec;
        verdict.InRange(s_deadline, spec["activeDeadlineSeconds"], 1, int.MaxValue);
        CheckNames(verdict, spec);
        CheckPriority(verdict, pod);
        CheckGates(verdict, pod);
        if (spec["ephemeralContainers"].Items.Count > 0) verdict.Forbidden(s_ephemeral, spec["ephemeralContainers"], "they are added to a running Pod");
    }

    private static void CheckNames(Verdict verdict, Field spec)
    {
        Field account = spec["serviceAccountName"], old = spec["serviceAccount"];
        if (account.IsSomething()) verdict.Form(NameInvalid, account, Names.DnsSubdomain);
        else if (account.IsNothing() && old.IsSomething() && old.TextOrEmpty() is { } text && Names.DnsSubdomain(text) is { } mustBe)
            verdict.Invalid(NameInvalid, old, mustBe).Path = spec.Path + ".serviceAccountName";
        if (spec["nodeName"].IsSomething()) verdict.Form(NameInvalid, spec["nodeName"], Names.DnsSubdomain);
        if (spec["priorityClassName"].IsSomething()) verdict.Form(NameInvalid, spec["priorityClassName"], Names.DnsSubdomain);
        verdict.Form(NameInvalid, spec["runtimeClassName"], Names.DnsSubdomain);
    }

    private static void CheckPriority(Verdict verdict, PodTemplate pod)
    {
        Field policy = pod.Spec["preemptionPolicy"], priority = pod.Spec["priority"], className = pod.Spec["priorityClassName"];
        bool good = verdict.OneOf(s_priority, policy, "PreemptLowerPriority", "Never");

        // What a template asks for is refused only when its Pods are made; of other classes the number is not known here.
        long? given = className.Text switch
        {
            "system-cluster-critical" => 2000000000,
            "system-node-critical" => 2000001000,
            _ => null,
        };
        if (!IsPod(pod) || given is not { } number) return;
        if (priority.Integer is { } own && own != number) verdict.Forbidden(s_priority, priority, "the class " + className.Text + " gives " + number).With(className.Node);
        if (good && policy.Is("Never")) verdict.Forbidden(s_priority, policy, "the class " + className.Text + " gives PreemptLowerPriority").With(className.Node);
    }

    private static void CheckGates(Verdict verdict, PodTemplate pod)
    {
        foreach (var gate in pod.Spec["readinessGates"].Items)
            if (gate.IsObject() && verdict.RequiredText(s_gates, gate["conditionType"])) verdict.Form(s_gates, gate["conditionType"], Names.QualifiedName);

        var gates = pod.Spec["schedulingGates"];
        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var gate in gates.Items)
        {
            if (!gate.IsObject()) continue;
            var name = gate["name"];
            if (name.IsNothing()) verdict.Required(s_gates, name).Path = gate.Path;
            else if (name.TextOrEmpty() is { } text)
            {
                if (Names.QualifiedName(text) is { } mustBe) verdict.Invalid(s_gates, name, mustBe).Path = gate.Path;
                if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_gates, name, first).Path = gate.Path;
                else names.Add(text, name);
            }
        }

        if (IsPod(pod) && gates.Items.Count > 0 && pod.Spec["nodeName"].IsSomething()) verdict.Forbidden(s_gates, pod.Spec["nodeName"], "the Pod still waits for its schedulingGates").With(gates.Node);
    }
}
