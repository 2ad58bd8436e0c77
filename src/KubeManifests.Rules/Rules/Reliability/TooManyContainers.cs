using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3095: a Pod of very many containers</summary>
public sealed class TooManyContainers : ObjectRule
{
    private static readonly RuleOption<long> s_most = RuleOption.Number("max_containers", 3, "How many containers a Pod may have, besides init containers.", least: 1);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3095", "Too many containers", RuleSeverity.Hidden,
        "All containers of a Pod are scheduled, updated and scaled together. Many of them are mostly several programs that should be Pods of their own.")
    {
        Options = [s_most],
        Covers = ["kyverno: limit-containers-per-pod"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var containers = PodTemplates.Required(manifest).Spec["containers"];
        long most = sink.Options.Get(s_most);
        if (containers.Items.Count > most) sink.Report(this, manifest, containers, $"{manifest.Display} has {containers.Items.Count} containers in a Pod, more than {most}");
    }
}
