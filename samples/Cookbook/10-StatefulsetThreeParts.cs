namespace Cookbook;

/// <summary>The three parts of a stateful application: headless Service, StatefulSet, claim template.</summary>
public sealed class StatefulsetThreePartsRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        Map<string> labels = new() { ["app"] = "myapp-pod" };
        var headless = new Service
        {
            Metadata = new() { Name = "myapp-svc", Labels = new() { ["app"] = "myapp-svc" } },
            Spec = new() { ClusterIP = "None", Ports = [new() { Name = "web", Port = 80 }], Selector = labels },
        };
        return
        [
            headless,
            new StatefulSet
            {
                Metadata = new() { Name = "myapp" },
                Spec = new()
                {
                    ServiceName = headless,
                    Replicas = 2,
                    Selector = new() { MatchLabels = labels },
                    UpdateStrategy = new() { Type = StatefulSetUpdateStrategyType.RollingUpdate, RollingUpdate = new() { Partition = 1 } },
                    Template = new()
                    {
                        Metadata = new() { Labels = labels },
                        Spec = new()
                        {
                            Containers =
                            [
                                new()
                                {
                                    Name = "myapp",
                                    Image = "myapp:v5",
                                    Ports = [new() { Name = "web", ContainerPort = 80 }],
                                    VolumeMounts = [new() { Name = "myappdata", MountPath = "/usr/share/nginx/html" }],
                                },
                            ],
                        },
                    },
                    VolumeClaimTemplates =
                    [
                        new()
                        {
                            Metadata = new() { Name = "myappdata" },
                            Spec = new()
                            {
                                AccessModes = [AccessMode.ReadWriteOnce],
                                StorageClassName = "gluster-dynamic",
                                Resources = new() { Requests = new() { ["storage"] = "2Gi" } },
                            },
                        },
                    ],
                },
            },
        ];
    }
}
