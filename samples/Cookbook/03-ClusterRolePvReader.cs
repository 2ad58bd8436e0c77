namespace Cookbook;

/// <summary>PersistentVolumes belong to no namespace: reading them takes a ClusterRole and a ClusterRoleBinding.</summary>
public sealed class ClusterRolePvReaderRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var reader = new ClusterRole
        {
            Metadata = new() { Name = "pv-reader" },
            Rules = [new() { ApiGroups = [""], Verbs = ["get", "list"], Resources = ["persistentvolumes"] }],
        };
        string[] namespaces = ["foo", "bar"];
        return
        [
            reader,
            new ClusterRoleBinding
            {
                Metadata = new() { Name = "pv-test" },
                RoleRef = reader,
                Subjects = [.. namespaces.Select(name => new Subject { Kind = SubjectKind.ServiceAccount, Name = "default", Namespace = name })],
            },
        ];
    }
}
