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
        "A RoleBinding to a Role that is not in its namespace grants nothing.") { NeedsWorld = true, HasFix = true, Covers = ["popeye: 1300"] };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var binding in world.Own("RoleBinding", "rbac.authorization.k8s.io"))
        {
            var reference = binding.Root["roleRef"];
            if (!reference["kind"].Is("Role") || reference["name"].Text is not { Length: > 0 } name) continue;
            var addition = NodeTree.NewObject("rbac.authorization.k8s.io/v1", "Role", name, binding).Set("rules", new ListNode());
            var finding = MissingReference.Find(world, binding, "Role", binding.Namespace, reference["name"], addition)
                ?.Report(world, this, sink, $"{binding.Display} grants Role \"{name}\", which is not in {binding.Namespace.Display}");
            if (finding is not null && world.Find("ClusterRole", NamespaceValue.None, name).State == LookupState.Found)
                finding.Fixes.Insert(0, new Fix("Change kind to ClusterRole", NodeEdit.Replace(reference["kind"].Node!, ScalarNode.String("ClusterRole"))));
        }
    }
}
