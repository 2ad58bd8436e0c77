using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3059: a Pod that may take very long to end</summary>
public sealed class LongGracePeriod : ObjectRule
{
    private static readonly RuleOption<long> s_most = RuleOption.Number("max_grace_period", 300, "How many seconds Pods may take to end.", least: 1);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3059", "Very long grace period", RuleSeverity.Hidden,
        "While a Pod ends, its node cannot be drained and an update waits. A long grace period is right for databases that write back what they hold, and seldom elsewhere.")
    {
        Options = [s_most],
        Covers = ["kyverno: mutate-termination-grace-period-seconds"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var grace = PodTemplates.Required(manifest).Spec["terminationGracePeriodSeconds"];
        long most = sink.Options.Get(s_most);
        if (grace.Integer is { } seconds && seconds > most) sink.Report(this, manifest, grace, $"{manifest.Display} gives its Pods {seconds} seconds to end, more than {most}");
    }
}
