using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6005: fields beside an ExternalName that nobody reads, or an externalName of another type.</summary>
public sealed class ExternalNameIgnoresFields : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6005", "ExternalName with ignored fields", RuleSeverity.Warning,
        "A Service of type ExternalName is a record in the DNS only: it selects no Pods and has no addresses. Of any other type, externalName is not read.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], type = spec["type"];
        if (type.IsUnknown || !spec.IsKnown) return;
        if (!type.Is("ExternalName"))
        {
            Check(manifest, spec["externalName"], $"of type {type.TextOr("ClusterIP")}", sink);
            return;
        }

        foreach (string field in new[] { "selector", "externalIPs" }) Check(manifest, spec[field], "of type ExternalName", sink);
    }

    private void Check(ManifestObject manifest, Field field, string type, FindingSink sink)
    {
        if (!field.IsSomething()) return;
        string name = field.Path.Substring(field.Path.LastIndexOf('.') + 1);
        sink.Report(this, manifest, field, $"{manifest.Display} is {type}, where {name} is ignored; remove it, or change the type")
            .With(manifest.Root["spec"]["type"].Node)
            .With(new Fix("Remove " + name, NodeEdit.Remove(field.Node!)));
    }
}
