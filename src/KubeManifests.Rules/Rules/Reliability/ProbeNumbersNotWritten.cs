using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3010: a probe whose numbers are left to defaults</summary>
public sealed class ProbeNumbersNotWritten : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3010", "Probe field not explicit", RuleSeverity.Hidden,
        "The defaults of a probe suit few programs: it waits one second for an answer, asks each ten, and gives up after three. Written numbers show that somebody thought of them.")
    {
        HasFix = true,
        Covers =
        [
            "datree: CONTAINERS_INCORRECT_INITIALDELAYSECONDS_VALUE", "datree: CONTAINERS_INCORRECT_PERIODSECONDS_VALUE",
            "datree: CONTAINERS_INCORRECT_TIMEOUTSECONDS_VALUE", "datree: CONTAINERS_INCORRECT_SUCCESSTHRESHOLD_VALUE",
            "datree: CONTAINERS_INCORRECT_FAILURETHRESHOLD_VALUE",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var handler in Handler.Of(PodTemplates.Required(manifest)))
        {
            if (!handler.IsProbe) continue;
            List<(string Name, long Value)>? missing = null;
            foreach (var (name, value) in s_defaults)
                if (handler.Field[name].IsMissing) (missing ??= []).Add((name, value));
            if (missing is null) continue;
            sink.Report(this, manifest, handler.Field, $"{manifest.Display}: the {handler.Display} does not say {string.Join(", ", missing.Select(field => field.Name))}")
                .With(new Fix("Write the defaults", [.. missing.Select(field => NodeEdit.SetField(handler.Field.Node!, [field.Name], ScalarNode.Integer(field.Value)))]));
        }
    }

    private static readonly (string Name, long Value)[] s_defaults = [("initialDelaySeconds", 0), ("periodSeconds", 10), ("timeoutSeconds", 1), ("successThreshold", 1), ("failureThreshold", 3)];
}
