namespace Cookbook;

/// <summary>A Deployment in kube-system with an account of its own.</summary>
public sealed class PodReadsApiServerRecipe : ManifestSet
{
    protected override string? Namespace => "kube-system";

    protected override IEnumerable<KubernetesObject> Build()
    {
        const string name = "k8s-example1";
        var account = new ServiceAccount { Metadata = new() { Name = name } };
        Map<string> labels = new() { ["run"] = name };
        return
        [
            account,
            new Deployment
            {
                Metadata = new() { Name = name },
                Spec = new()
                {
                    Selector = new() { MatchLabels = labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new()
                        {
                            ServiceAccountName = account,
                            Containers = [new() { Name = name, Image = "k8s/example1:latest", ImagePullPolicy = ImagePullPolicy.IfNotPresent }],
                        },
                    },
                },
            },
        ];
    }
}
