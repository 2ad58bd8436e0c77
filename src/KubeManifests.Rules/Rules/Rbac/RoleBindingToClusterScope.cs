using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5029: a RoleBinding to a ClusterRole of which nothing has an effect in a namespace.</summary>
public sealed class RoleBindingToClusterScope : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5029", "RoleBinding to ClusterRole with cluster scope", RuleSeverity.Warning,
        "A RoleBinding grants what a ClusterRole says in its own namespace only, so rights on cluster-scoped resources and on URLs have no effect. They need a ClusterRoleBinding.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var roleRef = manifest.Root["roleRef"];
        if (!roleRef["kind"].Is("ClusterRole") || roleRef["name"].Text is not { } name) return;
        if (world.Find("ClusterRole", NamespaceValue.None, name).Object is not { } role || !role.Root["aggregationRule"].IsMissing) return;
        if (WithoutEffect(role.Root["rules"]) is not { Count: > 0 } things) return;
        sink.Report(this, manifest, roleRef["name"],
                manifest.Display + " grants " + role.Display + " in its namespace only, where its rights on " + string.Join(", ", things) + " have no effect; a ClusterRoleBinding grants them")
            .With(role.Root["rules"].Node)
            .With(new Fix("Make it a ClusterRoleBinding", [.. ClusterScope.Convert(manifest, "ClusterRoleBinding")]));
    }

    // What the role is about, when all of it has no effect in a namespace; null when any of it may. A role that mixes both is bound so on purpose.
    private static List<string>? WithoutEffect(Field rules)
    {
        if (rules.IsOpen) return null;
        var things = new List<string>();
        foreach (var rule in rules.Items)
        {
            Field resources = rule["resources"], urls = rule["nonResourceURLs"];
            if (!rule.IsKnown || resources.IsOpen || urls.IsOpen) return null;
            foreach (var resource in resources.Items)
            {
                if (resource.Text is not { } name || !NamespacedGrant.IsWithoutEffect(rule, name)) return null;
                if (!things.Contains(name)) things.Add(name);
            }

            foreach (var url in urls.Items)
                if (url.Text is { } text && !things.Contains(text)) things.Add(text);
        }

        return things;
    }
}
