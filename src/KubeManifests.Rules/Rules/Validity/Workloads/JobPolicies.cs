using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>When a Job fails or succeeds before all of its Pods have.</summary>
internal static class JobPolicies
{
    /// <summary>KUBE2214.</summary>
    public static RuleInfo Failure { get; } = new("KUBE2214", "podFailurePolicy invalid", RuleSeverity.Error,
        "A rule has an action and looks at exit codes or at Pod conditions, not at both. Exit codes are in order, each once, not 0 with In, and of a container that the Pod has.")
    {
        HasFix = true,
    };

    /// <summary>KUBE2215.</summary>
    public static RuleInfo Success { get; } = new("KUBE2215", "successPolicy or podReplacementPolicy invalid", RuleSeverity.Error,
        "An Indexed Job can succeed by certain indexes (written 0,2-5), by a count of them, or both. Pods are replaced when Failed or TerminatingOrFailed, with a podFailurePolicy only when Failed.")
    {
        HasFix = true,
    };

    private static readonly string[] s_actions = ["Count", "FailIndex", "FailJob", "Ignore"];
    private static readonly string[] s_statuses = ["True", "False", "Unknown"];
    private static readonly string[] s_containerLists = ["containers", "initContainers"];

    /// <summary>Judges the policies of a Job's spec; <paramref name="completions"/> is null when the server fills in 1.</summary>
    public static void Check(Verdict verdict, Field spec, Field? completions)
    {
        Field failure = spec["podFailurePolicy"], success = spec["successPolicy"], mode = spec["completionMode"];
        if (failure.Node is MapNode) CheckFailure(verdict, spec, failure["rules"]);
        if (failure.IsKnown) verdict.OneOf(Success, spec["podReplacementPolicy"], "Failed");
        else if (failure.IsMissing) verdict.OneOf(Success, spec["podReplacementPolicy"], "Failed", "TerminatingOrFailed");
        if (success.Node is not MapNode) return;
        if (mode.IsMissing || mode.Text is { } text && text != "Indexed") verdict.Say(Success, success, "needs completionMode: Indexed").With(mode.Node);
        else if (mode.Is("Indexed")) CheckSuccess(verdict, success["rules"], completions is { } field ? field.Integer : 1);
    }

    private static void CheckFailure(Verdict verdict, Field spec, Field rules)
    {
        if (rules.Items.Count > 20) verdict.Say(Failure, rules, "has " + rules.Items.Count + " rules, but must have at most 20");
        foreach (var rule in rules.Items)
        {
            if (!rule.IsObject()) continue;
            Field action = rule["action"], codes = rule["onExitCodes"], conditions = rule["onPodConditions"];
            if (verdict.RequiredText(Failure, action, "one of " + string.Join(", ", s_actions)) && verdict.OneOf(Failure, action, s_actions) && action.Is("FailIndex") && spec["backoffLimitPerIndex"].IsMissing)
                verdict.Say(Failure, action, "is FailIndex, which needs a backoffLimitPerIndex");
            if (codes.Node is MapNode) CheckCodes(verdict, spec["template"]["spec"], codes);
            CheckConditions(verdict, conditions);
            if (codes.IsKnown && conditions.IsSomething()) verdict.Say(Failure, conditions, "stands beside onExitCodes, but a rule looks at only one of them").With(codes.Node).Path = rule.Path;
            else if (codes.IsMissing && conditions.HasNone()) verdict.Say(Failure, rule, "has neither onExitCodes nor onPodConditions");
        }
    }

    private static void CheckConditions(Verdict verdict, Field conditions)
    {
        if (conditions.Items.Count > 20) verdict.Say(Failure, conditions, "has " + conditions.Items.Count + " patterns, but must have at most 20");
        foreach (var pattern in conditions.Items)
        {
            if (!pattern.IsObject()) continue;
            if (verdict.RequiredText(Failure, pattern["type"])) verdict.Form(Failure, pattern["type"], Names.QualifiedName);
            verdict.OneOfOrDefault(Failure, pattern["status"], s_statuses);
        }
    }

    private static void CheckCodes(Verdict verdict, Field pod, Field codes)
    {
        Field op = codes["operator"], name = codes["containerName"], values = codes["values"];
        if (verdict.RequiredText(Failure, op, "In or NotIn")) verdict.OneOf(Failure, op, "In", "NotIn");
        if (name.IsKnown && name.TextOrEmpty() is { } container && !HasContainer(pod, container)) verdict.Say(Failure, name, "is \"" + container + "\", but the Pod has no such container or init container");
        if (values.HasNone()) verdict.Say(Failure, values, "must have at least one exit code");
        else if (values.Items.Count > 255) verdict.Say(Failure, values, "has " + values.Items.Count + " exit codes, but must have at most 255");

        var seen = new Dictionary<long, Field>();
        long? before = null;
        bool ordered = true;
        foreach (var value in values.Items)
        {
            if (value.Integer is not { } code) continue;
            if (code == 0 && op.Is("In")) verdict.Invalid(Failure, value, "not be 0, which is no failure");
            if (seen.TryGetValue(code, out var first)) verdict.Duplicate(Failure, value, first);
            else seen.Add(code, value);
            ordered &= before is null || before <= code;
            before = code;
        }

        if (!ordered && !values.IsOpen) verdict.Say(Failure, values, "must be in ascending order");
    }

    private static bool HasContainer(Field pod, string name)
    {
        foreach (string list in s_containerLists)
        {
            if (pod[list].IsOpen) return true;
            foreach (var container in pod[list].Items)
                if (container.IsUnknown || container["name"].IsUnknown || container["name"].TextOrEmpty() == name) return true;
        }

        return false;
    }

    private static void CheckSuccess(Verdict verdict, Field rules, long? completions)
    {
        if (rules.HasNone()) verdict.Required(Success, rules, "at least one");
        if (rules.Items.Count > 20) verdict.Say(Success, rules, "has " + rules.Items.Count + " rules, but must have at most 20");
        foreach (var rule in rules.Items)
        {
            if (!rule.IsObject()) continue;
            Field indexes = rule["succeededIndexes"], count = rule["succeededCount"];
            if (indexes.IsMissing && count.IsMissing) verdict.Say(Success, rule, "has neither succeededIndexes nor succeededCount");
            verdict.InRange(Success, count, 0);
            if (completions is not { } all) continue;
            long? listed = null;
            if (indexes.IsKnown && indexes.TextOrEmpty() is { } text)
            {
                listed = CountIndexes(text, all, out string? mustBe);
                if (mustBe is not null) verdict.Invalid(Success, indexes, mustBe);
            }

            if (count.Integer > all) verdict.Invalid(Success, count, "be at most the completions, " + all.ToString(CultureInfo.InvariantCulture));
            else if (count.Integer > listed) verdict.Invalid(Success, count, "be at most the number of succeededIndexes, " + listed.Value.ToString(CultureInfo.InvariantCulture));
        }
    }

    // 0,2-5: in ascending order, each below the completions.
    private static long? CountIndexes(string text, long completions, out string? mustBe)
    {
        mustBe = text.Length > 64 * 1024 ? "have at most 64 KiB" : null;
        if (text.Length == 0) return 0;
        long total = 0, last = -1;
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            long to = 0;
            if (ends.Length > 2 || !TryIndex(ends[0], out long from) || ends.Length == 2 && !TryIndex(ends[1], out to)) mustBe = "be indexes and intervals, such as 0,2-5";
            else
            {
                if (ends.Length == 1) to = from;
                if (from >= completions || to >= completions) mustBe = "have only indexes below the completions, " + completions.ToString(CultureInfo.InvariantCulture);
                else if (ends.Length == 2 && from >= to || last >= from) mustBe = "be in ascending order";
                total += to - from + 1;
                last = to;
            }

            if (mustBe is not null) return null;
        }

        return total;
    }

    private static bool TryIndex(string text, out long index) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
