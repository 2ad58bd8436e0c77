namespace Cookbook;

/// <summary>A toolbox that does nothing but stay up.</summary>
public sealed class GolangPodRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build() => [Toolbox("my-golang", "golang:latest", "tail", "-f", "/var/log/bootstrap.log")];

    private static Deployment Toolbox(string name, string image, params string[] command) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            Selector = new() { MatchLabels = new() { ["run"] = name } },
            Template = new()
            {
                Metadata = new() { Labels = new() { ["run"] = name } },
                Spec = new() { Containers = [new() { Name = name, Image = image, Command = command }] },
            },
        },
    };
}
