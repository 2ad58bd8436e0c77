using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A manifest says what owns its object, by an id that only the cluster gives.</summary>
public sealed class OwnerWritten : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1074", "Authored ownerReferences", RuleSeverity.Warning,
        "An owner is known by the uid that a cluster gave it. In another cluster, or after the owner was made anew, no object has that uid, and the garbage collector deletes what it owned.")
    {
        HasFix = true,
        Covers = ["monokle: LNK003"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // What a cluster wrote out has a uid of its own; one without the owner's uid is rejected.
        Field metadata = manifest.Root["metadata"], owners = metadata["ownerReferences"];
        if (owners.Items.Count == 0 || manifest.IsExternal || !metadata["uid"].IsMissing || owners.Items.Any(owner => owner["uid"].TextOrEmpty() is not { Length: > 0 })) return;
        var owner = owners.Items[0];
        sink.Report(this, manifest, owners, $"{manifest.Display} is owned by {owner["kind"].Text} \"{owner["name"].Text}\" with a uid that only one cluster knows: elsewhere it is deleted; leave ownerReferences to controllers")
            .With(new Fix("Remove ownerReferences", NodeEdit.Remove(owners.Node!)));
    }
}
