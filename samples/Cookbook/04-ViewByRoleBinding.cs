namespace Cookbook;

/// <summary>The built-in role "view", given in two namespaces and in the whole cluster.</summary>
public sealed class ViewByRoleBindingRecipe : ManifestSet
{
    private static readonly RoleRef View = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "view" };

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        ViewIn("foo"),
        ViewIn("bar"),
        new ClusterRoleBinding { Metadata = new() { Name = "view-test" }, RoleRef = View, Subjects = [Default("foo")] },
    ];

    private static RoleBinding ViewIn(string name) => new()
    {
        Metadata = new() { Name = "view-test", Namespace = name },
        RoleRef = View,
        Subjects = [Default(name)],
    };

    private static Subject Default(string name) => new() { Kind = SubjectKind.ServiceAccount, Name = "default", Namespace = name };
}
