using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2127: a probe with numbers that the API server refuses.</summary>
public sealed class ProbeNumbersInvalid : ObjectRule
{
    private static readonly string[] s_counters = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2127", "Probe numbers invalid", RuleSeverity.Error,
        "A probe's numbers are not negative (zero means the default), its own grace period is above zero, and liveness and startup probes succeed at the first success.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (PodTemplates.Of(manifest) is not { } template) return;
        foreach (var probe in Handler.Of(template))
        {
            if (!probe.IsProbe) continue;
            foreach (string counter in s_counters)
                if (probe.Field[counter].Integer is < 0) Report(probe, counter, "must not be negative").With(Remove(counter));

            // Zero is filled with the default, 1.
            if (probe.Name != "readinessProbe" && probe.Field["successThreshold"].Integer is > 1)
                Report(probe, "successThreshold", "must be 1, as only a readiness probe may ask for more").With(
                    new Fix("Set successThreshold to 1", NodeEdit.Replace(probe.Field["successThreshold"].Node!, ScalarNode.Integer(1))));
            if (probe.Field["terminationGracePeriodSeconds"].Integer is <= 0)
                Report(probe, "terminationGracePeriodSeconds", "must be above 0; leave it out to use the Pod's").With(Remove("terminationGracePeriodSeconds"));

            Fix Remove(string key) => new("Remove " + key, NodeEdit.Remove(probe.Field[key].Node!));
        }

        Finding Report(Handler probe, string key, string mustBe) => sink.Report(this, manifest, probe.Field[key],
            manifest.Display + ": " + key + " of " + probe.Display + " is " + probe.Field[key].Integer!.Value.ToString(CultureInfo.InvariantCulture) + ", but it " + mustBe);
    }
}
