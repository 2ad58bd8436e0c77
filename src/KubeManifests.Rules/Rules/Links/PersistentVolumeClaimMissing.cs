using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod that uses a PersistentVolumeClaim which is not in its namespace is never scheduled.</summary>
public sealed class PersistentVolumeClaimMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1016", "PersistentVolumeClaim missing", RuleSeverity.Warning,
        "A Pod that uses a PersistentVolumeClaim which is not in its namespace is never scheduled.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var volume in PodTemplates.Required(manifest).Spec["volumes"].Items)
        {
            var name = volume["persistentVolumeClaim"]["claimName"];
            if (name.Text is not { } text || MissingReference.FindHere(world, manifest, "PersistentVolumeClaim", name) is not { } missing) continue;

            // A volume that a claim template replaces is not used: that is KUBE1050.
            if (!manifest.Root["spec"]["volumeClaimTemplates"].Items.Any(claim => claim["metadata"]["name"].Text is { } template && volume["name"].Is(template)) && !MayBeMadeByStatefulSet(world, manifest.Namespace, text))
                missing.Report(this, sink, $"{manifest.Display} mounts PersistentVolumeClaim \"{text}\", which is not in {manifest.Namespace.Display}", NewClaim(text, manifest));
        }
    }

    /// <summary>True when a StatefulSet may make a claim of this name: template-set-ordinal.</summary>
    internal static bool MayBeMadeByStatefulSet(WorldView world, NamespaceValue @namespace, string name)
    {
        int dash = name.LastIndexOf('-');
        if (dash <= 0 || dash == name.Length - 1 || !name.Skip(dash + 1).All(c => c is >= '0' and <= '9')) return false;
        if (world.CustomKindsMayMake("PersistentVolumeClaim") || world.MayHaveUnknown("StatefulSet")) return true;
        string prefix = name.Substring(0, dash);
        foreach (var set in world.OfKind("StatefulSet", @namespace))
        {
            var claims = set.Root["spec"]["volumeClaimTemplates"];
            if (set.Name.Text is not { } setName || claims.IsOpen || set.IsExternal) return true;
            foreach (var claim in claims.Items)
                if (claim["metadata"]["name"].Text is not { } claimName || claimName + "-" + setName == prefix) return true;
        }

        return false;
    }

    private static MapNode NewClaim(string name, ManifestObject user)
    {
        var spec = new MapNode()
            .Set("accessModes", new ListNode().Add(ScalarNode.String("ReadWriteOnce")))
            .Set("resources", new MapNode().Set("requests", new MapNode().Set("storage", "1Gi")));
        return NodeTree.NewObject("v1", "PersistentVolumeClaim", name, user).Set("spec", spec);
    }
}
