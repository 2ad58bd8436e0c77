using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2203, KUBE2206 to KUBE2211, KUBE2222: the workloads that keep Pods running, and the numbers of all workloads.</summary>
public sealed class Workloads : ObjectRuleFamily
{
    private static readonly RuleInfo s_negative = new("KUBE2203", "Negative counters", RuleSeverity.Error,
        "Numbers of Pods, seconds, retries and kept revisions are not negative.");

    private static readonly RuleInfo s_deadline = new("KUBE2206", "progressDeadlineSeconds too small", RuleSeverity.Error,
        "A Deployment's Pods must have the time to become available (minReadySeconds) before its rollout counts as failed (after 600 seconds unless it says otherwise).")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_restartPolicy = new("KUBE2207", "Controller template restartPolicy not Always", RuleSeverity.Error,
        "A workload that keeps Pods running restarts them Always. What should end is a Job.")
    {
        HasFix = true,
        Covers = ["datree: WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS"],
    };

    private static readonly RuleInfo s_activeDeadline = new("KUBE2208", "activeDeadlineSeconds in a long-running controller", RuleSeverity.Error,
        "A workload that keeps Pods running cannot end them after some time. A Job can.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_statefulUpdate = new("KUBE2209", "StatefulSet update strategy invalid", RuleSeverity.Error,
        "A StatefulSet is updated by RollingUpdate, from a partition that is not negative, or OnDelete without such settings; its Pods are managed OrderedReady or Parallel.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_stateful = new("KUBE2210", "StatefulSet spec invalid", RuleSeverity.Error,
        "A StatefulSet's Service has a DNS label as its name, its claims are Retained or Deleted, and its Pods are numbered from zero or above.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_daemonUpdate = new("KUBE2211", "DaemonSet rolling update invalid", RuleSeverity.Error,
        "A DaemonSet is updated OnDelete or by RollingUpdate, and then either adds Pods (maxSurge) or takes some away (maxUnavailable, 1 unless written): exactly one of both is above zero, and none above 100%.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_longName = new("KUBE2222", "StatefulSet name too long for its revision label", RuleSeverity.Warning,
        "Each Pod of a StatefulSet has a label of the set's name and 11 characters more. With more than 52 characters the API server takes the set, but not one of its Pods.");

    private static readonly string[] s_jobCounters = ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"];
    private static readonly string[] s_cronCounters = ["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"];
    private static readonly string[] s_deploymentCounters = ["replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"];
    private static readonly string[] s_daemonCounters = ["minReadySeconds", "revisionHistoryLimit"];
    private static readonly string[] s_otherCounters = ["replicas", "minReadySeconds"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
    [
        s_negative, s_deadline, s_restartPolicy, s_activeDeadline, s_statefulUpdate, s_stateful, s_daemonUpdate, s_longName,
        Percent.SyntaxInvalid, .. ClaimSpec.Infos,
    ];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "apps/DaemonSet", "ReplicationController", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (manifest.KindInfo is null || !spec.IsObject()) return;
        switch (manifest.Kind)
        {
            case "CronJob":
                CheckCounters(verdict, spec, s_cronCounters);
                CheckCounters(verdict, spec["jobTemplate"]["spec"], s_jobCounters);
                return;
            case "Job":
                CheckCounters(verdict, spec, s_jobCounters);
                return;
            case "Deployment":
                CheckCounters(verdict, spec, s_deploymentCounters);
                CheckDeployment(verdict, spec);
                break;
            case "DaemonSet":
                CheckCounters(verdict, spec, s_daemonCounters);
                CheckDaemonUpdate(verdict, spec["updateStrategy"]);
                break;
            default:
                CheckCounters(verdict, spec, s_otherCounters);
                if (manifest.Kind == "StatefulSet") CheckStatefulSet(verdict, manifest.Name, spec);
                break;
        }

        // A ReplicationController's selector is a plain map, whose form nobody looks at.
        if (manifest.Kind != "ReplicationController") Labels.CheckSelector(verdict, spec["selector"]);
        CheckTemplate(verdict, manifest.Kind, spec["template"]["spec"]);
    }

    private static void CheckCounters(Verdict verdict, Field spec, string[] counters)
    {
        foreach (string counter in counters) verdict.InRange(s_negative, spec[counter], 0);
    }

    private static void CheckTemplate(Verdict verdict, string kind, Field pod)
    {
        Field policy = pod["restartPolicy"], deadline = pod["activeDeadlineSeconds"];
        if (policy.Text is "OnFailure" or "Never")
            verdict.Invalid(s_restartPolicy, policy, "be Always in a " + kind).With(new Fix("Remove restartPolicy", NodeEdit.Remove(policy.Node!)));
        if (deadline.IsKnown) verdict.Forbidden(s_activeDeadline, deadline, "a " + kind + " keeps its Pods running");
    }

    private static void CheckDeployment(Verdict verdict, Field spec)
    {
        var update = spec["strategy"]["rollingUpdate"];
        if (spec["strategy"]["type"].TextOr("RollingUpdate") == "RollingUpdate")
        {
            Percent.Check(verdict, update["maxSurge"]);
            Percent.Check(verdict, update["maxUnavailable"]);
        }

        Field deadline = spec["progressDeadlineSeconds"], ready = spec["minReadySeconds"];
        if (deadline.NumberOr(600) is not { } seconds || seconds < 0 || ready.NumberOr(0) is not { } minimum || minimum < 0 || seconds > minimum) return;
        long enough = minimum + 600;
        verdict.Say(s_deadline, deadline, (deadline.IsMissing ? "is 600 unless written" : "is " + deadline.Text) + ", but must be above minReadySeconds, " + minimum.ToString(CultureInfo.InvariantCulture)).With(ready.Node)
            .With(new Fix("Set progressDeadlineSeconds to " + enough.ToString(CultureInfo.InvariantCulture), NodeEdit.SetField(spec.Node!, ["progressDeadlineSeconds"], ScalarNode.Integer(enough))));
    }

    private static void CheckDaemonUpdate(Verdict verdict, Field strategy)
    {
        if (!strategy.IsObject()) return;
        var type = strategy["type"];
        if (type.TextOr("RollingUpdate") is not { } kind) return;
        if (kind is not ("RollingUpdate" or "OnDelete")) verdict.NotSupported(s_daemonUpdate, type, ["RollingUpdate", "OnDelete"]).Path = strategy.Path;
        if (kind != "RollingUpdate") return;
        Field surge = strategy["rollingUpdate"]["maxSurge"], unavailable = strategy["rollingUpdate"]["maxUnavailable"];
        bool good = Percent.Check(verdict, surge) & Percent.Check(verdict, unavailable);
        good &= AtMostAll(surge) & AtMostAll(unavailable);
        if (!good || Value(surge, 0) is not { } more || Value(unavailable, 1) is not { } less) return;
        if (more != 0 && less != 0)
        {
            var finding = verdict.Say(s_daemonUpdate, surge, "is " + surge.Text + ", but one of maxSurge and maxUnavailable (" + (unavailable.Text ?? "1 unless written") + ") must be 0").With(unavailable.Node);
            if (strategy["rollingUpdate"].Node is { } map) finding.With(new Fix("Set maxUnavailable to 0", NodeEdit.SetField(map, ["maxUnavailable"], ScalarNode.Integer(0))));
        }
        else if (more == 0 && less == 0)
            verdict.Say(s_daemonUpdate, unavailable, "is " + unavailable.Text + ", but one of maxSurge and maxUnavailable must be above 0").With(surge.Node)
                .With(unavailable.Node is { } zero ? new Fix("Set maxUnavailable to 1", NodeEdit.Replace(zero, ScalarNode.Integer(1))) : null);

        bool AtMostAll(Field field)
        {
            if (Percent.Read(field) is not { IsPercent: true, Value: > 100 }) return true;
            verdict.Invalid(s_daemonUpdate, field, "be at most 100%");
            return false;
        }
    }

    private static long? Value(Field field, long fallback) => field.IsMissing ? fallback : Percent.Read(field)?.Value;

    private static void CheckStatefulSet(Verdict verdict, Field name, Field spec)
    {
        verdict.OneOfOrDefault(s_statefulUpdate, spec["podManagementPolicy"], "OrderedReady", "Parallel");
        Field strategy = spec["updateStrategy"], type = strategy["type"], update = strategy["rollingUpdate"];
        if (type.TextOr("RollingUpdate") is { } kind)
        {
            if (kind is not ("RollingUpdate" or "OnDelete")) verdict.NotSupported(s_statefulUpdate, type, ["RollingUpdate", "OnDelete"]).Path = strategy.Path;
            else if (kind == "RollingUpdate") verdict.InRange(s_statefulUpdate, update["partition"], 0);
            else if (update.IsKnown) verdict.Forbidden(s_statefulUpdate, update, "the type is OnDelete").With(type.Node);
        }

        var retention = spec["persistentVolumeClaimRetentionPolicy"];
        verdict.OneOfOrDefault(s_stateful, retention["whenDeleted"], "Retain", "Delete");
        verdict.OneOfOrDefault(s_stateful, retention["whenScaled"], "Retain", "Delete");
        if (spec["serviceName"].IsSomething()) verdict.Form(s_stateful, spec["serviceName"], Names.DnsLabel);
        verdict.InRange(s_stateful, spec["ordinals"]["start"], 0);
        foreach (var claim in spec["volumeClaimTemplates"].Items)
            if (claim.IsObject()) ClaimSpec.Check(verdict, claim["spec"], claim.Path + ".spec");
        if (name.Text is { Length: > 52 and <= 63 } text && Names.DnsLabel(text) is null)
            verdict.Say(s_longName, name, "has " + text.Length.ToString(CultureInfo.InvariantCulture) + " characters, but its Pods cannot be made with more than 52");
    }
}
