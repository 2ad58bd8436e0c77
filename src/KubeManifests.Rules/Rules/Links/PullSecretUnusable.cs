using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Secret that images are to be pulled with does not exist, is of another type, or its name is empty or repeated.</summary>
public sealed class PullSecretUnusable : WorldRule
{
    private static readonly (string Type, string Key)[] s_types = [("kubernetes.io/dockerconfigjson", ".dockerconfigjson"), ("kubernetes.io/dockercfg", ".dockercfg")];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1015", "imagePullSecrets unresolved or of wrong type", RuleSeverity.Warning,
        "The node passes over a Secret that does not exist or is not of a registry's type, and then may not pull a private image. Such Secrets often come from elsewhere: without a near miss it is a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001", "popeye: 305"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "ServiceAccount", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "batch/Job", "batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var secrets = (manifest.Kind == "ServiceAccount" ? manifest.Root : PodTemplates.Required(manifest).Spec)["imagePullSecrets"];
        if (secrets.Items.Count == 0) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var secret in secrets.Items)
        {
            if (secret["name"].IsUnknown || !secret.IsKnown) continue;
            if (secret["name"].TextOrEmpty() is not { Length: > 0 } name)
                Report("has an entry without a name in imagePullSecrets, which the node passes over; name a Secret or remove it");
            else if (!seen.Add(name))
                Report($"names Secret \"{name}\" twice in imagePullSecrets; once is enough");
            else if (MissingReference.Find(world, manifest, "Secret", manifest.Namespace, secret["name"]) is { } missing)
                missing.Report(this, sink, $"{manifest.Display} pulls images with Secret \"{name}\", which is not in {manifest.Namespace.Display}");
            else if (world.Find("Secret", manifest.Namespace, name).Object is { IsExternal: false, Group: "" } found)
                CheckType(manifest, secret["name"], found, sink);

            void Report(string what) => sink.Report(this, manifest, secret, $"{manifest.Display} {what}").With(new Fix("Remove it", NodeEdit.Remove(secret.Node!)));
        }
    }

    private void CheckType(ManifestObject manifest, Field name, ManifestObject secret, FindingSink sink)
    {
        if (secret.Root.IsOpen || secret.Root["type"].TextOr("Opaque") is not { } type || s_types.Any(good => good.Type == type)) return;
        var finding = sink.Report(this, manifest, name, $"{manifest.Display} pulls images with {secret.Display}, which is of type {(type.Length == 0 ? "Opaque" : type)}; the node takes only kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg")
            .With(secret.Root["type"].Node ?? secret.Name.Node);
        foreach (var (right, key) in s_types)
            if (secret.Root["data"][key].IsKnown || secret.Root["stringData"][key].IsKnown)
                finding.With(new Fix("Make it of type " + right, NodeEdit.SetField(secret.Root.Anchor, ["type"], ScalarNode.String(right))));
    }
}
