namespace Cookbook;

/// <summary>A Pod in a namespace of its own.</summary>
public sealed class PodAndNamespaceRecipe : ManifestSet
{
    protected override string? Namespace => "cus-ns";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        new Namespace { Metadata = new() { Name = "cus-ns" } },
        new Pod
        {
            Metadata = new() { Name = "nginx", Labels = new() { ["name"] = "nginx" } },
            Spec = new() { Containers = [new() { Name = "nginx", Image = "nginx:latest", Ports = [new() { ContainerPort = 80 }] }] },
        },
    ];
}
