using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>As which ServiceAccount Pods run, whether they get its token, and what is granted to it.</summary>
internal static class Accounts
{
    private static readonly WorldIndex BySubject = new(KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding"), SubjectsOf);

    /// <summary>The field that names the account.</summary>
    public static Field Of(Field spec) => spec["serviceAccountName"].IsMissing ? spec["serviceAccount"] : spec["serviceAccountName"];

    /// <summary>The account's name, <c>default</c> when none is written; null when it is not known.</summary>
    public static string? NameOf(Field spec) => Of(spec) is var name && (name.IsMissing || name.Is("")) ? "default" : name.Text;

    /// <summary>Whether Pods get the token of their account: their own word, or else the account's. Null when that is not known.</summary>
    public static bool? GetToken(WorldView world, PodTemplate template)
    {
        var own = template.Spec["automountServiceAccountToken"];
        if (!own.IsMissing) return own.Boolean;
        if (NameOf(template.Spec) is not { } name) return null;
        var found = world.Find("ServiceAccount", template.Owner.Namespace, name);
        if (found.State != LookupState.Found) return null;
        if (found.Object is null) return true;
        if (found.Object.IsExternal) return null;
        var ofAccount = found.Object.Root["automountServiceAccountToken"];
        return ofAccount.IsMissing ? true : ofAccount.Boolean;
    }

    /// <summary>The bindings that name an account.</summary>
    public static IReadOnlyList<ManifestObject> BindingsOf(WorldView world, string @namespace, string name) => world.With(BySubject, new(@namespace, name));

    /// <summary>The bindings that name a group, such as all accounts.</summary>
    public static IReadOnlyList<ManifestObject> BindingsOfGroup(WorldView world, string name) => world.With(BySubject, new("/group", name));

    /// <summary>True when any binding is among our own objects.</summary>
    public static bool AreBound(WorldView world) => world.OfKind("RoleBinding").Count + world.OfKind("ClusterRoleBinding").Count > 0;

    private static IEnumerable<IndexKey> SubjectsOf(ManifestObject binding)
    {
        foreach (var subject in binding.Root["subjects"].Items)
        {
            string? @namespace = subject["namespace"].IsMissing ? binding.Namespace.Name : subject["namespace"].Text;
            if (subject["kind"].Is("ServiceAccount") && subject["name"].Text is { } name && @namespace is not null) yield return new(@namespace, name);
            else if (subject["kind"].Is("Group") && subject["name"].Text is { } group) yield return new("/group", group);
        }
    }
}
