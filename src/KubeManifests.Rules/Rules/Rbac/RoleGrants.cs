using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>Roles, who binds them, and what they grant together.</summary>
internal static class RoleGrants
{
    // Of a provider's network plugin, made by its cluster.
    private const string ProvidersName = "gce:podsecuritypolicy:calico-sa";

    private static readonly string[] s_ofOperators = ["customresourcedefinitions", "persistentvolumes", "volumeattachments", "csinodes", "tokenreviews"];

    // What clusters bind to everybody themselves.
    private static readonly HashSet<string> s_public = new(StringComparer.Ordinal)
    {
        "system:discovery", "system:basic-user", "system:public-info-viewer", "system:service-account-issuer-discovery", "kubeadm:bootstrap-signer-clusterinfo",
    };

    private static readonly string[] s_allVerbs = ["get", "list", "watch", "create", "update", "patch", "delete"];

    /// <summary>The kinds that bind roles.</summary>
    public static KindSet Bindings { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    private static readonly WorldIndex ByRole = new(Bindings, static binding =>
        binding.Root["roleRef"]["kind"].Text is { } kind && binding.Root["roleRef"]["name"].Text is { } name ? [new(kind, name)] : []);

    /// <summary>The kinds that bind roles, and roles.</summary>
    public static KindSet All { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding", "rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole");

    /// <summary>True for what clusters and their providers bring.</summary>
    public static bool IsSystem(ManifestObject manifest) =>
        manifest.Name.Text is { } name && (name.StartsWith("system:", StringComparison.Ordinal) || name is ProvidersName);

    /// <summary>True for the rules of an operator or a driver: it has to do with custom resources, volumes or reviews, and does by design what others should not.</summary>
    public static bool IsOfOperator(Field rules)
    {
        foreach (var rule in rules.Items)
        {
            foreach (var group in rule["apiGroups"].Items)
                if (group.Text is { } name && name.IndexOf('.') > 0 && !RbacNames.IsKnownGroup(name) && !name.EndsWith(".k8s.io", StringComparison.Ordinal)) return true;
            foreach (var resource in rule["resources"].Items)
                if (resource.Text is { } name && Array.IndexOf(s_ofOperators, name) >= 0) return true;
        }

        return false;
    }

    /// <summary>True for an object that was read from a cluster.</summary>
    public static bool IsCopy(ManifestObject manifest)
    {
        var metadata = manifest.Root["metadata"];
        return !metadata["resourceVersion"].IsMissing || !metadata["uid"].IsMissing || !metadata["labels"]["kubernetes.io/bootstrapping"].IsMissing;
    }

    /// <summary>The role of a binding, when it is in the world.</summary>
    public static ManifestObject? RoleOf(WorldView world, ManifestObject binding)
    {
        var roleRef = binding.Root["roleRef"];
        if (roleRef["kind"].Text is not ("Role" or "ClusterRole") || roleRef["name"].Text is not { } name) return null;
        string kind = roleRef["kind"].Text!;
        return world.Find(kind, kind == "ClusterRole" ? NamespaceValue.None : binding.Namespace, name).Object is { IsExternal: false, Group: "rbac.authorization.k8s.io" } role ? role : null;
    }

    /// <summary>The bindings of a role that are in the world.</summary>
    public static IEnumerable<ManifestObject> BindingsOf(WorldView world, ManifestObject role)
    {
        if (role.Name.Text is not { } name) yield break;
        foreach (var binding in world.With(ByRole, new(role.Kind, name)))
            if (role.Namespace.IsNone || role.Namespace.Compare(binding.Namespace) == Likeness.Same) yield return binding;
    }

    /// <summary>The rules of a role, also those of the roles that it is aggregated from.</summary>
    public static IEnumerable<Field> RulesOf(WorldView world, ManifestObject role)
    {
        foreach (var rule in role.Root["rules"].Items) yield return rule;
        if (role.Kind != "ClusterRole") yield break;
        foreach (var selector in role.Root["aggregationRule"]["clusterRoleSelectors"].Items)
            foreach (var part in world.OfKind("ClusterRole"))
                if (part != role && LabelSelector.Match(selector, part.Root["metadata"]["labels"]) == SelectorMatch.Yes)
                    foreach (var rule in part.Root["rules"].Items) yield return rule;
    }

    /// <summary>True for a rule that grants everything on all resources.</summary>
    public static bool IsEverything(Field rule)
    {
        if (!HasStar(rule["apiGroups"]) || !HasStar(rule["resources"]) || !rule["resourceNames"].HasNone()) return false;
        var verbs = rule["verbs"];
        return HasStar(verbs) || Array.TrueForAll(s_allVerbs, wanted => verbs.Items.Any(verb => verb.Is(wanted)));
    }

    /// <summary>For messages: <c>ServiceAccount "robot", Group "dev"</c>.</summary>
    public static string SubjectsOf(ManifestObject binding) =>
        string.Join(", ", Known(binding.Root["subjects"]).Select(subject => subject["kind"].Text + " \"" + subject["name"].Text + "\""));

    /// <summary>True when a list has the item <c>*</c>.</summary>
    public static bool HasStar(Field list) => list.Items.Any(static item => item.Is("*"));

    /// <summary>True when a list has an item or <c>*</c>, or may have.</summary>
    public static bool MayHave(Field list, string wanted) => list.IsOpen || list.Items.Any(item => item.IsUnknown || item.Is(wanted) || item.Is("*"));

    /// <summary>True for a rule that is for everybody: to read what the server says of itself, to ask for one's own rights, to use a policy.</summary>
    public static bool IsForEverybody(Field rule)
    {
        Field resources = rule["resources"], verbs = rule["verbs"];
        if (!rule["nonResourceURLs"].IsMissing) return true;
        if (resources.Items.Count > 0 && !resources.Items.Any(static resource => resource.Text is not { } name || !name.StartsWith("selfsubject", StringComparison.Ordinal))) return true;
        return verbs.Items.Count > 0 && !verbs.Items.Any(static verb => !verb.Is("use"));
    }

    /// <summary>True for a binding of what clusters let everybody do, and of rules of that sort.</summary>
    public static bool IsForEverybody(WorldView world, ManifestObject binding)
    {
        if (IsSystem(binding) || binding.Name.Is("cluster-admin")) return true;
        if (binding.Root["roleRef"]["name"].Text is not { } name || s_public.Contains(name)) return true;
        return RoleOf(world, binding) is { } role && role.Root["aggregationRule"].IsMissing && !role.Root["rules"].IsOpen && !role.Root["rules"].Items.Any(static rule => !IsForEverybody(rule));
    }

    /// <summary>True for a binding of a role that only reads, and no Secrets.</summary>
    public static bool IsReading(WorldView world, ManifestObject binding)
    {
        if (binding.Root["roleRef"]["kind"].Is("ClusterRole") && binding.Root["roleRef"]["name"].Is("view")) return true;
        if (RoleOf(world, binding) is not { } role) return false;
        foreach (var rule in RulesOf(world, role))
        {
            if (rule["verbs"].IsOpen || rule["verbs"].Items.Any(static verb => verb.Text is not ("get" or "list" or "watch"))) return false;
            if (MayHave(rule["resources"], "secrets")) return false;
        }

        return true;
    }

    private static IEnumerable<Field> Known(Field subjects)
    {
        foreach (var subject in subjects.Items)
            if (subject["kind"].Text is not null && subject["name"].Text is not null) yield return subject;
    }
}
