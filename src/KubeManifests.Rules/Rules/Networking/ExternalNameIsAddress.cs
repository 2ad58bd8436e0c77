using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6004: an ExternalName that is no name of the DNS.</summary>
public sealed class ExternalNameIsAddress : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6004", "ExternalName is an address or not fully qualified", RuleSeverity.Warning,
        "An externalName becomes a CNAME record, which names another name. An address there is taken for a name that nobody can resolve; a name without a dot is looked up as it is.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], name = spec["externalName"];
        if (!spec["type"].Is("ExternalName") || name.Text is not { Length: > 0 } text) return;
        if (IpAddress.Read(text) is not null)
            sink.Report(this, manifest, name, $"{manifest.Display} has the address {text} as externalName, which is resolved as a name; use a Service without a selector, and an EndpointSlice with the address");
        else if (text.IndexOf('.') < 0)
            sink.Report(this, manifest, name, $"{manifest.Display} has the externalName \"{text}\", which is looked up without the domains of a namespace; write the whole name, such as {text}.{manifest.Namespace.Name ?? "default"}.svc.cluster.local")
                .Severity = RuleSeverity.Info;
    }
}
