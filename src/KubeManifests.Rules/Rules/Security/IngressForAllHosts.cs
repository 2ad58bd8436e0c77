using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4068: Ingresses that take all hosts.</summary>
public sealed class IngressForAllHosts : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4068", "Ingress host too wide", RuleSeverity.Info,
        "An Ingress without a host gets what no other takes: requests for hosts that were not meant for it, and those that were misspelt.")
    {
        Covers = ["kyverno: restrict-ingress-wildcard", "datree: INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "extensions/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec["rules"].HasNone() && spec["defaultBackend"].IsKnown)
        {
            sink.Report(this, manifest, spec["defaultBackend"], $"{manifest.Display} has only a default backend, so it takes the requests for all hosts; add a rule with its host");
            return;
        }

        foreach (var rule in spec["rules"].Items)
        {
            if (!rule.IsKnown) continue;
            var host = rule["host"];
            if (host.IsMissing || host.Is("") || host.Is("*")) sink.Report(this, manifest, host.IsMissing ? rule : host, $"{manifest.Display} has a rule without a host, which takes the requests for all hosts; name its host");
            else if (host.Text is { } text && text.StartsWith("*.", StringComparison.Ordinal)) sink.Report(this, manifest, host, $"{manifest.Display} takes the requests for all hosts of {text.Substring(2)}; name its host");
        }
    }
}
