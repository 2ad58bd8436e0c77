using KubeManifests.Rules.Model;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>What an RBAC rule can name: groups, resources, subresources and verbs, beyond those that the API server publishes.</summary>
internal static class RbacNames
{
    // Not resources that can be read, but things that rights are given on.
    private static readonly HashSet<string> s_virtual = new(StringComparer.Ordinal)
    {
        " users", " groups", " uids", "authentication.k8s.io uids", "authentication.k8s.io userextras", "authentication.k8s.io users", "authentication.k8s.io groups",
        "authentication.k8s.io serviceaccounts", "certificates.k8s.io signers", "policy podsecuritypolicies", "extensions podsecuritypolicies",
    };

    private static readonly Dictionary<string, string> s_groups = ApiSchema.Default.Resources.Select(resource => resource.Group).Distinct().ToDictionary(group => group, StringComparer.Ordinal);

    private static readonly Dictionary<string, List<string>> s_groupsOf = ApiSchema.Default.Resources
        .Where(resource => resource.Name.IndexOf('/') < 0 && resource.Group is not ("events.k8s.io" or "extensions"))
        .GroupBy(resource => resource.Name, StringComparer.Ordinal)
        .ToDictionary(resources => resources.Key, resources => resources.Select(resource => resource.Group).Distinct().ToList(), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_otherNames = OtherNames();

    /// <summary>The kinds that have RBAC rules.</summary>
    public static KindSet Roles { get; } = KindSet.Of("rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole");

    /// <summary>True for a group whose resources are all known: a built-in one, one that is gone, or what is no group at all (<c>core</c>, <c>apps/v1</c>).</summary>
    public static bool IsKnownGroup(string group) => s_groups.ContainsKey(group) || IsNoGroup(group);

    /// <summary>True for a text under which no server has resources.</summary>
    public static bool IsNoGroup(string group) => group is "core" or "v1" or "extensions" || group.IndexOf('/') >= 0;

    /// <summary>The built-in groups that have a resource.</summary>
    public static IReadOnlyList<string> GroupsOf(string resource) => s_groupsOf.TryGetValue(resource, out var groups) ? groups : [];

    /// <summary>True when the group has the resource, or did once, or rights on such a thing are asked for.</summary>
    public static bool Has(string group, string resource) =>
        ApiSchema.Default.FindResource(group, resource) is not null || s_virtual.Contains(group + " " + resource) || WasThere(group, resource);

    /// <summary>The resource that another way to write it means: a kind, a singular, a short name.</summary>
    public static string? Meant(string resource)
    {
        string small = resource.ToLowerInvariant();
        if (small != resource && s_groupsOf.ContainsKey(small)) return small;
        return s_otherNames.TryGetValue(small, out string? meant) ? meant : NearestName.Find(small, s_groupsOf.Keys);
    }

    /// <summary>The subresources that the server publishes for a resource.</summary>
    public static List<string> SubresourcesOf(string group, string resource) =>
        [.. ApiSchema.Default.Resources.Where(known => known.Group == group && known.Name.StartsWith(resource + "/", StringComparison.Ordinal)).Select(known => known.Name.Substring(resource.Length + 1)).Distinct()];

    /// <summary>
    /// True for subresources that rights are asked for without being published: of nodes the kubelet's, <c>finalizers</c> of any owner, and <c>status</c>,
    /// which generated roles name for every resource.
    /// </summary>
    public static bool IsVirtualSubresource(string group, string resource, string subresource) =>
        subresource is "finalizers" or "status" || resource == "nodes" || group is "resource.k8s.io" or "certificates.k8s.io" or "authentication.k8s.io"
        || subresource is "rollback" or "restricted" or "use";

    private static bool WasThere(string group, string resource)
    {
        foreach (var retired in ApiSchema.Default.Retired)
        {
            int slash = retired.ApiVersion.IndexOf('/');
            if (slash < 0 || retired.ApiVersion.Substring(0, slash) != group || group == "extensions") continue;
            string kind = retired.Kind.ToLowerInvariant();
            if (resource == kind + "s" || resource == kind + "es" || kind.EndsWith("y", StringComparison.Ordinal) && resource == kind.Substring(0, kind.Length - 1) + "ies") return true;
        }

        return false;
    }

    private static Dictionary<string, string> OtherNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in ApiSchema.Default.Kinds)
        {
            foreach (string other in kind.ShortNames.Concat([kind.Singular, kind.Kind.ToLowerInvariant()]))
                if (other.Length > 0 && !names.ContainsKey(other) && !s_groupsOf.ContainsKey(other)) names.Add(other, kind.Plural);
        }

        return names;
    }
}
