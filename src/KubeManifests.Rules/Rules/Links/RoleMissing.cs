using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A RoleBinding to a Role that is not in its namespace grants nothing.</summary>
public sealed class RoleMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1054", "RoleBinding to missing Role", RuleSeverity.Warning,
        "A RoleBinding to a Role that is not in its namespace grants nothing.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["popeye: 1300", "polaris: rolebindingRolePodExecAttach"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var reference = manifest.Root["roleRef"];
        if (!reference["kind"].Is("Role") || reference["name"].Text is not { Length: > 0 } name) return;
        var finding = MissingReference.FindHere(world, manifest, "Role", reference["name"])
            ?.Report(this, sink, $"{manifest.Display} grants Role \"{name}\", which is not in {manifest.Namespace.Display}", NodeTree.NewObject("rbac.authorization.k8s.io/v1", "Role", name, manifest).Set("rules", new ListNode()));
        if (finding is not null && world.Find("ClusterRole", NamespaceValue.None, name).State == LookupState.Found)
            finding.Fixes.Insert(0, new Fix("Change kind to ClusterRole", NodeEdit.Replace(reference["kind"].Node!, ScalarNode.String("ClusterRole"))));
    }
}
