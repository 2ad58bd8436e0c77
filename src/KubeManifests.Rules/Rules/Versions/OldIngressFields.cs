using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7022: Ingresses of today's version with fields of the old one.</summary>
public sealed class OldIngressFields : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7022", "Old field names under a new version", RuleSeverity.Error,
        "networking.k8s.io/v1 has another shape than the versions before. Their fields are unknown to it, so the backends are missing.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.ApiVersion != "networking.k8s.io/v1") return;
        var spec = manifest.Root["spec"];
        var old = spec["backend"];
        if (old.IsKnown)
        {
            var edits = spec["defaultBackend"].IsMissing && Convert(old) is { } converted ? new[] { NodeEdit.Remove(old.Node!), NodeEdit.SetField(spec.Node!, ["defaultBackend"], converted) } : null;
            sink.Report(this, manifest, old, $"{manifest.Display}: spec.backend is of an older version; it is spec.defaultBackend now").With(edits is null ? null : new Fix("Change to defaultBackend", edits)).AtPath("spec.backend");
        }

        foreach (var rule in spec["rules"].Items)
        {
            foreach (var path in rule["http"]["paths"].Items)
            {
                var backend = path["backend"];
                foreach (string field in new[] { "serviceName", "servicePort" })
                {
                    if (!backend[field].IsKnown) continue;
                    var finding = sink.Report(this, manifest, backend[field], $"{manifest.Display}: {field} is of an older version; it is service.{(field == "serviceName" ? "name" : "port.number, or service.port.name")} now").AtPath(backend[field].Path);
                    if (backend["service"].IsMissing && Convert(backend) is { } converted) finding.With(new Fix("Change to service", NodeEdit.Replace(backend.Node!, converted)));
                }
            }
        }
    }

    private static MapNode? Convert(Field backend)
    {
        if (backend["serviceName"].Text is not { } name || backend["servicePort"].Node is not ScalarNode port) return null;
        var number = port.Type == ScalarType.Integer ? new MapNode().Set("number", new ScalarNode(port.Type, port.Text)) : new MapNode().Set("name", port.Text);
        return new MapNode().Set("service", new MapNode().Set("name", name).Set("port", number));
    }
}
