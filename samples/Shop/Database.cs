namespace Shop;

/// <summary>PostgreSQL on a StatefulSet, and a volume on the file server that keeps its backups.</summary>
internal sealed class Database(Stage stage)
{
    private static readonly Map<string> Labels = new() { ["app"] = "database" };

    public const int Port = 5432;

    /// <summary>Its password; a real cluster gets it from a secret store.</summary>
    public Secret Login { get; } = new()
    {
        Metadata = new() { Name = "database-login" },
        StringData = new() { ["username"] = "shop", ["password"] = "for-a-sample" },
    };

    /// <summary>Gives each Pod of the StatefulSet a name in DNS.</summary>
    public Service Service { get; } = new()
    {
        Metadata = new() { Name = "database", Labels = Labels },
        Spec = new()
        {
            ClusterIP = "None",
            Selector = Labels,
            Ports = [new() { Name = "postgres", Port = Port, TargetPort = "postgres" }],
        },
    };

    /// <summary>Where the nightly dump goes.</summary>
    public PersistentVolumeClaim Backups { get; } = new()
    {
        Metadata = new() { Name = "backups" },
        Spec = new()
        {
            AccessModes = [AccessMode.ReadWriteMany],
            StorageClassName = "",
            VolumeName = "backups",
            Resources = new() { Requests = new() { ["storage"] = "20Gi" } },
        },
    };

    public IEnumerable<KubernetesObject> Objects()
    {
        yield return Login;
        yield return Service;
        yield return new StatefulSet
        {
            Metadata = new() { Name = "database", Labels = Labels },
            Spec = new()
            {
                ServiceName = Service,
                Replicas = stage == Stage.Prod ? 3 : 1,
                Selector = new() { MatchLabels = Labels },
                Template = new()
                {
                    Metadata = new() { Labels = Labels },
                    Spec = new()
                    {
                        Containers =
                        [
                            new()
                            {
                                Name = "postgres",
                                Image = "postgres:17.2",
                                Ports = [new() { Name = "postgres", ContainerPort = Port }],
                                EnvFrom = [new() { Prefix = "POSTGRES_", SecretRef = new() { Name = Login } }],
                                VolumeMounts = [new() { Name = "data", MountPath = "/var/lib/postgresql/data" }],
                                ReadinessProbe = new() { Exec = new() { Command = ["pg_isready", "-U", "shop"] } },
                                Resources = new()
                                {
                                    Requests = new() { ["cpu"] = "500m", ["memory"] = "1Gi" },
                                    Limits = new() { ["memory"] = "1Gi" },
                                },
                            },
                        ],
                    },
                },
                VolumeClaimTemplates =
                [
                    new()
                    {
                        Metadata = new() { Name = "data" },
                        Spec = new()
                        {
                            AccessModes = [AccessMode.ReadWriteOnce],
                            Resources = new() { Requests = new() { ["storage"] = stage == Stage.Prod ? "100Gi" : "5Gi" } },
                        },
                    },
                ],
            },
        };
        yield return new PersistentVolume
        {
            Metadata = new() { Name = "backups" },
            Spec = new()
            {
                Capacity = new() { ["storage"] = "50Gi" },
                AccessModes = [AccessMode.ReadWriteMany],
                StorageClassName = "",
                Nfs = new() { Server = "files.example.com", Path = $"/exports/shop-{stage.ToString().ToLowerInvariant()}" },
            },
        };
        yield return Backups;
    }
}
