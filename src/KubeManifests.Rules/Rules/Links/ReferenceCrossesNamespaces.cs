using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>What an object needs is in another namespace only, from where it cannot be used.</summary>
public sealed class ReferenceCrossesNamespaces : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1014", "Namespaced reference crosses namespaces", RuleSeverity.Warning,
        "ConfigMaps, Secrets, claims, Roles and the Services of an Ingress are looked for in the namespace of their user. One of the same name in another namespace is not used.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob",
        "networking.k8s.io/Ingress", "rbac.authorization.k8s.io/RoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (kind, names) in ReferencesOf(manifest))
        {
            if (MissingReference.Find(world, manifest, kind, manifest.Namespace, names) is not { IsOnlyElsewhere: true, Elsewhere: { } elsewhere } missing) continue;

            // Data and rights can be had twice; a volume or a Service cannot.
            var copy = kind is "ConfigMap" or "Role" && !elsewhere.IsExternal ? CopyFor(manifest, elsewhere) : null;
            missing.Report(this, sink, $"{manifest.Display} in {manifest.Namespace.Display} refers to {kind} \"{missing.Name}\"", copy, $"Add a copy of {kind} \"{missing.Name}\"");
        }
    }

    private static IEnumerable<(string Kind, List<Field> Names)> ReferencesOf(ManifestObject manifest)
    {
        if (manifest.Kind == "RoleBinding")
        {
            var role = manifest.Root["roleRef"];
            return role["kind"].Is("Role") && role["name"].Text is { Length: > 0 } ? [("Role", [role["name"]])] : [];
        }

        if (manifest.Kind == "Ingress")
        {
            return ByName("Service", IngressBackendMissing.Backends(manifest).Select(backend => backend["name"]))
                .Concat(ByName("Secret", IngressSecretMissing.Secrets(manifest)));
        }

        var template = PodTemplates.Required(manifest);
        return ConfigReferences.ByName(ConfigReferences.All(template)).Concat(ByName("PersistentVolumeClaim", Claims(template)));
    }

    private static IEnumerable<Field> Claims(PodTemplate template)
    {
        foreach (var volume in template.Spec["volumes"].Items) yield return volume["persistentVolumeClaim"]["claimName"];
    }

    private static IEnumerable<(string Kind, List<Field> Names)> ByName(string kind, IEnumerable<Field> names) =>
        names.Where(name => name.Text is { Length: > 0 }).GroupBy(name => name.Text!).Select(same => (kind, same.ToList()));

    private static MapNode? CopyFor(ManifestObject user, ManifestObject source)
    {
        if (source.Name.Text is not { } name || source.Root.IsOpen) return null;
        var copy = NodeTree.NewObject(source.ApiVersion, source.Kind, name, user);
        foreach (var entry in source.Root.Entries)
        {
            if (entry.Key is "apiVersion" or "kind" or "metadata") continue;
            if (NodeTree.Copy(entry.Value) is not { } value) return null;
            copy.Set(entry.Key, value);
        }

        return copy;
    }
}
