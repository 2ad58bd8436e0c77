using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2212 to KUBE2216, KUBE2221: Jobs, and the Jobs that CronJobs make.</summary>
public sealed class Jobs : ObjectRuleFamily
{
    private static readonly RuleInfo s_restartPolicy = new("KUBE2212", "Job restartPolicy invalid", RuleSeverity.Error,
        "A Job's Pods end, so they restart OnFailure or Never; what is not written is Always. With a podFailurePolicy they restart Never.")
    {
        HasFix = true,
        Covers = ["kube-linter: restart-policy", "kube-score: cronjob-restartpolicy"],
    };

    private static readonly RuleInfo s_indexed = new("KUBE2213", "Indexed Job fields invalid", RuleSeverity.Error,
        "An Indexed Job says how many completions it wants; only it has limits per index. Its parallelism and failed indexes are at most 100000, and 10000 with more completions than that.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_selector = new("KUBE2216", "Job selector set by hand", RuleSeverity.Error,
        "The API server makes a Job's selector and the labels that it looks for. Only a Job with manualSelector has its own, and a CronJob's never.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_name = new("KUBE2221", "Job name too long", RuleSeverity.Error,
        "A Job's Pods are labelled with its name, which leaves it 63 characters; those of an Indexed Job are named by the Job and their index, which together make a DNS label of at most 63.");

    private const long ManyIndexes = 100_000, FewIndexes = 10_000;

    private static readonly string[] s_jobNameLabels = ["job-name", "batch.kubernetes.io/job-name"];
    private static readonly string[] s_uidLabels = ["controller-uid", "batch.kubernetes.io/controller-uid"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
        [s_restartPolicy, s_indexed, JobPolicies.Failure, JobPolicies.Success, s_selector, s_name, PodFields.NameInvalid, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        bool isJob = manifest.Kind == "Job";
        var spec = isJob ? manifest.Root["spec"] : manifest.Root["spec"]["jobTemplate"]["spec"];
        if (manifest.KindInfo is null || !spec.IsObject()) return;
        var verdict = new Verdict(manifest, sink);
        var completions = Completions(spec, isJob);
        CheckRestartPolicy(verdict, spec);
        CheckIndexes(verdict, spec, completions);
        JobPolicies.Check(verdict, spec, completions);

        // The controller of the Job, when it is not Kubernetes' own.
        verdict.Form(PodFields.NameInvalid, spec["managedBy"], text => Names.DomainPrefixedPath(text) ?? (text.Length > 63 ? "have at most 63 characters" : null));
        if (isJob)
        {
            CheckPodNames(verdict, manifest, spec, completions);
            CheckSelector(verdict, manifest, spec);
        }
        else CheckTemplateSelector(verdict, spec);
    }

    // Null when the server fills in 1: of a Job that says neither how many nor how many at once. In a CronJob nothing is filled.
    private static Field? Completions(Field spec, bool isJob) =>
        isJob && spec["completions"].IsMissing && spec["parallelism"].IsMissing ? null : spec["completions"];

    private static void CheckRestartPolicy(Verdict verdict, Field spec)
    {
        var pod = spec["template"]["spec"];
        if (!pod.IsObject()) return;
        var policy = pod["restartPolicy"];
        if (policy.IsNothing() || policy.Is("Always"))
        {
            var finding = verdict.Say(s_restartPolicy, policy, (policy.IsNothing() ? "is not written" : "is Always") + ", but a Job's Pods restart OnFailure or Never");
            if (pod.Node is not { } map) return;
            if (spec["podFailurePolicy"].IsMissing) finding.With(Set("OnFailure"));
            finding.With(Set("Never"));
            Fix Set(string value) => new("Set restartPolicy to " + value, NodeEdit.SetField(map, ["restartPolicy"], ScalarNode.String(value)));
        }
        else if (policy.Is("OnFailure") && spec["podFailurePolicy"].IsKnown)
            verdict.Invalid(s_restartPolicy, policy, "be Never, as there is a podFailurePolicy").With(spec["podFailurePolicy"].Node)
                .With(new Fix("Set restartPolicy to Never", NodeEdit.Replace(policy.Node!, ScalarNode.String("Never"))));
    }

    private static void CheckIndexes(Verdict verdict, Field spec, Field? completions)
    {
        Field mode = spec["completionMode"], parallelism = spec["parallelism"], perIndex = spec["backoffLimitPerIndex"], failed = spec["maxFailedIndexes"];
        verdict.OneOf(s_indexed, mode, "NonIndexed", "Indexed");
        if (failed.IsKnown && perIndex.IsMissing) verdict.Required(s_indexed, perIndex, "maxFailedIndexes needs it");
        if (mode.IsMissing || mode.Is("NonIndexed"))
        {
            NeedsIndexed(perIndex);
            NeedsIndexed(failed);
            return;
        }

        if (!mode.Is("Indexed")) return;
        long? count = completions is { } field ? field.Integer : 1;
        if (completions is { IsMissing: true } missing) verdict.Required(s_indexed, missing, "the completionMode is Indexed");
        AtMost(parallelism, ManyIndexes, "");
        if (count is { } all && failed.Integer > all) verdict.Invalid(s_indexed, failed, "be at most the completions, " + all.ToString(CultureInfo.InvariantCulture));
        else AtMost(failed, ManyIndexes, "");
        if (count is not > ManyIndexes || !perIndex.IsKnown) return;
        if (failed.IsMissing) verdict.Required(s_indexed, failed, "there are more than 100000 completions");
        if (parallelism.Integer <= ManyIndexes) AtMost(parallelism, FewIndexes, ", as there are more than 100000 completions");
        if (failed.Integer <= ManyIndexes) AtMost(failed, FewIndexes, ", as there are more than 100000 completions");

        void NeedsIndexed(Field field)
        {
            if (field.Node is not { } node) return;
            verdict.Say(s_indexed, field, "needs completionMode: Indexed").With(mode.Node).With(new Fix("Remove " + node.Key, NodeEdit.Remove(node)));
        }

        void AtMost(Field field, long highest, string why)
        {
            if (field.Integer > highest) verdict.Invalid(s_indexed, field, "be at most " + highest.ToString(CultureInfo.InvariantCulture) + why);
        }
    }

    private static void CheckPodNames(Verdict verdict, ManifestObject manifest, Field spec, Field? completions)
    {
        if (manifest.Name.Text is { Length: > 63 and <= 253 } label && spec["manualSelector"] is var manual && (manual.IsMissing || manual.Boolean == false) && Names.DnsSubdomain(label) is null)
        {
            verdict.Say(s_name, manifest.Name, "has " + label.Length.ToString(CultureInfo.InvariantCulture) + " characters, but must have at most 63, as it becomes a label of the Pods").Path = spec.Path + ".template.labels";
            return;
        }

        if (!spec["completionMode"].Is("Indexed") || (completions is { } field ? field.Integer : 1) is not { } count || count <= 0) return;
        if (manifest.Name.Text is not { Length: > 0 } name || Names.DnsSubdomain(name) is not null) return;
        string last = name + "-" + (count - 1).ToString(CultureInfo.InvariantCulture);
        if (Names.DnsLabel(last) is { } mustBe) verdict.Say(s_name, manifest.Name, "gives a Pod the name \"" + last + "\", which must " + mustBe);
    }

    private static void CheckSelector(Verdict verdict, ManifestObject manifest, Field spec)
    {
        var selector = spec["selector"];
        Labels.CheckSelector(verdict, selector);
        var manual = spec["manualSelector"];
        if (!manual.IsMissing && manual.Boolean != false) return;

        // What the server itself writes: the Job's name, and an id that nobody can know before.
        var own = new MapNode();
        bool names = false;
        foreach (string key in s_jobNameLabels) own.Set(key, manifest.Name.Text is { } text ? ScalarNode.String(text) : new UnknownNode());
        foreach (string key in s_uidLabels)
        {
            own.Set(key, new UnknownNode());
            names |= selector["matchLabels"][key].IsKnown;
        }

        if (selector.IsKnown && (names || LabelSelector.Match(selector, new(own)) == SelectorMatch.No))
            verdict.Say(s_selector, selector, "is made by the API server; remove it, or set manualSelector to true")
                .With(new Fix("Remove selector", NodeEdit.Remove(selector.Node!)))
                .With(new Fix("Set manualSelector to true", NodeEdit.SetField(spec.Node!, ["manualSelector"], ScalarNode.Boolean(true))));

        var labels = spec["template"]["metadata"]["labels"];
        foreach (string key in s_uidLabels)
            if (labels[key] is { IsKnown: true } label) Reserved(label, key);
        foreach (string key in s_jobNameLabels)
            if (labels[key] is { IsKnown: true, Text: { } written } label && manifest.Name.Text is { } name && written != name) Reserved(label, key);

        void Reserved(Field label, string key) =>
            verdict.Say(s_selector, label, "is written by the API server").With(new Fix("Remove " + key, NodeEdit.Remove(label.Node!))).Path = labels.Path + "[" + key + "]";
    }

    private static void CheckTemplateSelector(Verdict verdict, Field spec)
    {
        if (spec["selector"] is { IsKnown: true } selector) verdict.Forbidden(s_selector, selector, "the API server makes it for each Job");
        if (spec["manualSelector"] is { Boolean: true } manual) verdict.Forbidden(s_selector, manual, "the API server makes the selector of each Job");
    }
}
