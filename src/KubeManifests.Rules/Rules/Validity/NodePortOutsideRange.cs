using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2305: a nodePort that the API server does not hand out.</summary>
public sealed class NodePortOutsideRange : ObjectRule
{
    private const int First = 30000, Last = 32767;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2305", "nodePort outside the range", RuleSeverity.Error,
        "The API server takes node ports from 30000 to 32767 only, unless the cluster was started with another range. Without a nodePort it picks a free one.")
    {
        HasFix = true,
        Covers = ["kyverno: restrict-service-port-range"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // On another type a nodePort is wrong altogether, whatever its number.
        if (manifest is not { ApiVersion: "v1", Kind: "Service" } || manifest.Root["spec"]["type"].Text is not ("NodePort" or "LoadBalancer")) return;
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            var nodePort = port["nodePort"];
            if (nodePort.Integer is not { } number || number is 0 or (>= First and <= Last)) continue;
            sink.Report(this, manifest, nodePort, manifest.Display + " asks for nodePort " + nodePort.Text + ", but node ports are 30000 to 32767")
                .With(new Fix("Remove nodePort (the cluster picks one)", NodeEdit.Remove(nodePort.Node!)));
        }
    }
}
