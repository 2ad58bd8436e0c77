namespace Cookbook;

/// <summary>nginx behind a port of every node.</summary>
public sealed class NginxDeploymentNodeportRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        Map<string> labels = new() { ["app"] = "nginx" };
        return
        [
            new Deployment
            {
                Metadata = new() { Name = "nginx-deployment", Labels = labels },
                Spec = new()
                {
                    Replicas = 1,
                    Selector = new() { MatchLabels = labels },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new() { Containers = [new() { Name = "nginx", Image = "nginx:latest", Ports = [new() { ContainerPort = 80 }] }] },
                    },
                },
            },
            new Service
            {
                Metadata = new() { Name = "nginx" },
                Spec = new()
                {
                    Selector = labels,
                    Type = ServiceType.NodePort,
                    Ports = [new() { NodePort = 30068, Port = 8068, Protocol = Protocol.TCP, TargetPort = 80 }],
                },
            },
        ];
    }
}
