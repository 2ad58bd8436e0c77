namespace Cookbook;

/// <summary>An administrator for the dashboard: deliberately as strong as it gets.</summary>
public sealed class DashboardAdminUserRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var admin = new ServiceAccount { Metadata = new() { Name = "admin-user", Namespace = "kubernetes-dashboard" } };
        return
        [
            admin,
            new ClusterRoleBinding
            {
                Metadata = new() { Name = "admin-user" },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "cluster-admin" },
                Subjects = [admin],
            },
        ];
    }
}
