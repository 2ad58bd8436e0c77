namespace Mistakes;

/// <summary>Pods for the mistakes: these are right.</summary>
internal static class Pods
{
    public static PodTemplateSpec Template(string app) => new()
    {
        Metadata = new() { Labels = new() { ["app"] = app } },
        Spec = Spec(),
    };

    public static PodSpec Spec() => new()
    {
        Containers = [new() { Name = "main", Image = "example/main:1.0", Ports = [new() { Name = "http", ContainerPort = 8080 }] }],
    };
}
