using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod wants devices by a claim, template or class that does not exist: it is never scheduled.</summary>
public sealed class ResourceClaimMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1091", "Dynamic resource claim unresolved", RuleSeverity.Warning,
        "A Pod gets devices by a ResourceClaim, or by one that is made of a template, and a claim by a DeviceClass. When one of them does not exist, the Pod is never scheduled. Classes mostly come from elsewhere: without a near miss they are a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "resource.k8s.io/ResourceClaim", "resource.k8s.io/ResourceClaimTemplate",
        "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Group == "resource.k8s.io")
        {
            var spec = manifest.Kind == "ResourceClaim" ? manifest.Root["spec"] : manifest.Root["spec"]["spec"];
            foreach (var request in spec["devices"]["requests"].Items)
            {
                CheckClass(manifest, world, request["deviceClassName"], sink);
                CheckClass(manifest, world, request["exactly"]["deviceClassName"], sink);
                foreach (var one in request["firstAvailable"].Items) CheckClass(manifest, world, one["deviceClassName"], sink);
            }

            return;
        }

        foreach (var claim in PodTemplates.Required(manifest).Spec["resourceClaims"].Items)
        {
            CheckClaim(manifest, world, "ResourceClaim", claim["resourceClaimName"], sink);
            CheckClaim(manifest, world, "ResourceClaimTemplate", claim["resourceClaimTemplateName"], sink);
        }
    }

    private void CheckClaim(ManifestObject manifest, WorldView world, string kind, Field name, FindingSink sink) =>
        MissingReference.Find(world, manifest, kind, manifest.Namespace, name)
            ?.Report(this, sink, $"{manifest.Display} gets devices by {kind} \"{name.Text}\", which is not in {manifest.Namespace.Display}");

    private void CheckClass(ManifestObject manifest, WorldView world, Field name, FindingSink sink) =>
        MissingReference.Find(world, manifest, "DeviceClass", NamespaceValue.None, name)
            ?.Report(this, sink, $"{manifest.Display} wants a device of DeviceClass \"{name.Text}\", which is not among the manifests");
}
