using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Storage;

/// <summary>KUBE6113: data of a StatefulSet that goes with it.</summary>
public sealed class DataLostOnDelete : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6113", "Data loss on delete", RuleSeverity.Info,
        "The claims of a StatefulSet outlive it, unless its retention policy says Delete. With a class that reclaims by Delete, the data goes with the claim.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kyverno: restrict-storageclass"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apps/StatefulSet");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], retention = spec["persistentVolumeClaimRetentionPolicy"], templates = spec["volumeClaimTemplates"];
        if (templates.Items.Count == 0) return;
        bool isTold = false;
        foreach (var (name, when) in new[] { ("whenDeleted", "it is deleted"), ("whenScaled", "it is scaled down") })
        {
            var field = retention[name];
            if (!field.Is("Delete")) continue;
            isTold = true;
            sink.Report(this, manifest, field, $"{manifest.Display} loses its claims, and mostly their data, when {when}; Retain keeps them")
                .With(templates.Node)
                .With(new Fix("Change to Retain", NodeEdit.Replace(field.Node!, ScalarNode.String("Retain"))) { IsGuess = true });
        }

        if (isTold) return;
        foreach (var template in templates.Items)
        {
            // Only a class that is written here and says so: the default is meant by most.
            var className = template["spec"]["storageClassName"];
            if (className.Text is not { Length: > 0 } name || VolumeBinding.FindClass(world, name) is not { IsExternal: false } found || found.Root["reclaimPolicy"] is var policy && !policy.Is("Delete")) continue;
            sink.Report(this, manifest, className, $"{manifest.Display} keeps its data in volumes of {found.Display}, which are deleted with their claims (reclaimPolicy Delete); Retain keeps them")
                .With(policy.Node)
                .With(new Fix("Let the class retain volumes", NodeEdit.Replace(policy.Node!, ScalarNode.String("Retain"))) { IsGuess = true });
            return;
        }
    }
}
