using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rbac;

/// <summary>What an RBAC rule is worth when it is granted in one namespace only: by a Role, or by a RoleBinding to a ClusterRole.</summary>
internal static class NamespacedGrant
{
    private static readonly HashSet<string> s_verbs = new(StringComparer.Ordinal) { "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*" };
    private static readonly HashSet<string> s_builtinGroups = new(ApiSchema.Default.Resources.Select(resource => resource.Group), StringComparer.Ordinal);

    /// <summary>
    /// True when the rule's grant on this resource certainly has no effect in a namespace, because the resource is cluster-scoped in every group that the
    /// rule lists. A wildcard, a group with custom resources or an unusual verb makes it uncertain.
    /// </summary>
    public static bool IsWithoutEffect(Field rule, string resource)
    {
        Field groups = rule["apiGroups"], verbs = rule["verbs"];
        if (groups.IsOpen || verbs.IsOpen || verbs.Items.Count == 0) return false;
        bool found = false;
        foreach (var item in groups.Items)
        {
            if (item.Text is not { } group) return false;
            if (ApiSchema.Default.FindResource(group, resource) is { } info)
            {
                if (info.Namespaced) return false;
                found = true;
            }
            else if (!s_builtinGroups.Contains(group)) return false;
        }

        if (!found) return false;
        foreach (var item in verbs.Items)
            if (item.Text is not { } verb || !s_verbs.Contains(verb) || WorksInNamespace(resource, verb)) return false;
        return true;
    }

    // A request for one Namespace counts as made in that namespace, and binding a ClusterRole in a namespace is asked for there.
    private static bool WorksInNamespace(string resource, string verb) =>
        verb == "*" && resource == "clusterroles"
        || verb is "get" or "update" or "patch" or "delete" or "*" && (resource == "namespaces" || resource.StartsWith("namespaces/", StringComparison.Ordinal));
}
