using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5040: a ClusterRoleBinding of rights that a RoleBinding could give.</summary>
public sealed class BoundWiderThanNeeded : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5040", "Account bound cluster-wide for namespaced need", RuleSeverity.Hidden,
        "A ClusterRoleBinding gives rights in every namespace. When all of them are on namespaced resources and the account is one of a namespace, a RoleBinding there may be enough.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var subjects = manifest.Root["subjects"];
        if (subjects.IsOpen || subjects.Items.Count != 1 || subjects.Items[0] is var subject && !subject["kind"].Is("ServiceAccount") || subject["namespace"].Text is not { Length: > 0 } @namespace) return;
        if (RoleGrants.IsSystem(manifest) || RoleGrants.RoleOf(world, manifest) is not { } role || !role.Root["aggregationRule"].IsMissing || role.Root["rules"].IsOpen || role.Root["rules"].Items.Count == 0) return;
        foreach (var rule in role.Root["rules"].Items)
            if (!IsNamespaced(rule)) return;
        sink.Report(this, manifest, manifest.Root["roleRef"], $"{manifest.Display} gives ServiceAccount \"{subject["name"].Text}\" of namespace \"{@namespace}\" rights in every namespace, but {role.Display} is about namespaced resources only; a RoleBinding in \"{@namespace}\" gives them there")
            .With(new Fix("Make it a RoleBinding in " + @namespace,
                NodeEdit.ChangeKind(manifest.Root.Anchor, "rbac.authorization.k8s.io/v1", "RoleBinding"),
                NodeEdit.SetField(manifest.Root["metadata"].Node!, ["namespace"], ScalarNode.String(@namespace))) { IsGuess = true });
    }

    private static bool IsNamespaced(Field rule)
    {
        Field groups = rule["apiGroups"], resources = rule["resources"];
        if (!rule.IsKnown || !rule["nonResourceURLs"].IsMissing || groups.IsOpen || resources.IsOpen || resources.Items.Count == 0) return false;
        foreach (var resource in resources.Items)
        {
            if (resource.Text is not { } name) return false;
            bool isFound = false;
            foreach (var group in groups.Items)
            {
                if (group.Text is not { } groupName || ApiSchema.Default.FindResource(groupName, name) is not { } info) continue;
                if (!info.Namespaced) return false;
                isFound = true;
            }

            if (!isFound) return false;
        }

        return true;
    }
}
