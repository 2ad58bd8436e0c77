using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3006: a probe that may ask again before it has its answer</summary>
public sealed class ProbeTimeoutAbovePeriod : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3006", "Probe timeout exceeds period", RuleSeverity.Info,
        "The period of a probe is how often it asks, the timeout how long it waits. When it waits longer than that, answers come late and failures are counted later than they seem.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var handler in Handler.Of(PodTemplates.Required(manifest)))
        {
            if (!handler.IsProbe) continue;
            var timing = new ProbeTiming(handler.Field);
            if (timing.Timeout is not { } timeout || timing.Period is not { } period || timeout <= period) continue;
            sink.Report(this, manifest, handler.Field["timeoutSeconds"], $"{manifest.Display}: the {handler.Display} waits {timeout} seconds for an answer, but asks every {period} seconds")
                .With(handler.Field["periodSeconds"].Node)
                .With(new Fix($"Ask every {timeout} seconds", NodeEdit.SetField(handler.Field.Node!, ["periodSeconds"], ScalarNode.Integer(timeout))));
        }
    }
}
