using KubeManifests.Rules.Model;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7013: Endpoints that are written by hand.</summary>
public sealed class EndpointsWritten : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7013", "Endpoints API", RuleSeverity.Info,
        "Endpoints are deprecated since 1.33: EndpointSlices hold more addresses, both families of addresses, and where they are.")
    {
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Endpoints");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (sink.Options.Get(TargetVersion.Option).Minor >= 33)
            sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display} is of a kind that is deprecated; write a discovery.k8s.io/v1 EndpointSlice with the label kubernetes.io/service-name");
    }
}
