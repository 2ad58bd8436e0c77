using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6029: a port whose name says another protocol than its appProtocol.</summary>
public sealed class ApplicationProtocolContradicts : ObjectRule
{
    private static readonly string[] s_protocols = ["https", "http2", "http", "grpc", "tls", "mongo", "mysql", "redis"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6029", "appProtocol contradicts port name", RuleSeverity.Hidden,
        "Meshes and load balancers take the protocol of a port from appProtocol, older ones from the first word of its name. When the two differ, it depends on which one looks.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            if (port["appProtocol"].Text is not { Length: > 0 } protocol || port["name"].Text is not { } name || ProtocolOf(name) is not { } named) continue;
            string said = protocol.ToLowerInvariant();
            if (Array.IndexOf(s_protocols, said) < 0 || said == named) continue;
            sink.Report(this, manifest, port["appProtocol"], $"{manifest.Display} has a port named \"{name}\" with the appProtocol {protocol}; one of them is wrong").With(port["name"].Node);
        }
    }

    private static string? ProtocolOf(string name)
    {
        int dash = name.IndexOf('-');
        string word = dash < 0 ? name : name.Substring(0, dash);
        return Array.IndexOf(s_protocols, word) >= 0 ? word : null;
    }
}
