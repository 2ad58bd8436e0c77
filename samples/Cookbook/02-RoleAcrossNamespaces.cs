namespace Cookbook;

/// <summary>A Role of one namespace, given to the ServiceAccounts of two.</summary>
public sealed class RoleAcrossNamespacesRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var reader = new Role
        {
            Metadata = new() { Name = "service-reader", Namespace = "foo" },
            Rules = [new() { ApiGroups = [""], Verbs = ["get", "list"], Resources = ["services"] }],
        };

        foreach (string name in new[] { "foo", "bar" })
        {
            yield return new Namespace { Metadata = new() { Name = name } };
            yield return new Pod
            {
                Metadata = new() { Name = "curl-custom-sa", Namespace = name },
                Spec = new() { ServiceAccountName = "default", Containers = Containers.CurlWithProxy },
            };
        }

        yield return reader;
        yield return Binding("test", reader, subjectNamespace: "foo");
        yield return Binding("test2", reader, subjectNamespace: "bar");
    }

    private static RoleBinding Binding(string name, Role role, string subjectNamespace) => new()
    {
        Metadata = new() { Name = name, Namespace = "foo" },
        RoleRef = role,
        Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "default", Namespace = subjectNamespace }],
    };
}
