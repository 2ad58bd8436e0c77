namespace Cookbook;

/// <summary>Services of each kind: headless, a name for something outside, a load balancer.</summary>
public sealed class ServicesRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        Map<string> demo = new() { ["app"] = "demo" };
        return
        [
            new Service { Metadata = new() { Name = "demo" }, Spec = new() { Selector = demo, Type = ServiceType.ClusterIP, ClusterIP = "None" } },
            new Service { Metadata = new() { Name = "external-db" }, Spec = new() { Type = ServiceType.ExternalName, ExternalName = "db.example.com" } },
            new Service
            {
                Metadata = new() { Name = "balanced" },
                Spec = new() { Type = ServiceType.LoadBalancer, Selector = demo, Ports = [new() { Port = 80, TargetPort = 8080 }] },
            },
            new Pod
            {
                Metadata = new() { Name = "demo", Labels = demo },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "demo",
                            Image = "demo:v1",
                            Ports = [new() { ContainerPort = 8080 }],
                            Lifecycle = new()
                            {
                                PostStart = new() { Exec = new() { Command = ["/bin/true"] } },
                                PreStop = new() { Exec = new() { Command = ["/bin/sleep", "5"] } },
                            },
                            LivenessProbe = new() { TcpSocket = new() { Port = 8080 } },
                            ReadinessProbe = new() { HttpGet = new() { Path = "/ready", Port = 8080 } },
                        },
                    ],
                    RestartPolicy = RestartPolicy.OnFailure,
                    TerminationGracePeriodSeconds = 30,
                },
            },
        ];
    }
}
