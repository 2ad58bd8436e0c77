namespace Shop;

/// <summary>Dumps the database every night and mails the day's figures.</summary>
internal sealed class Report(Web web, Database database)
{
    public IEnumerable<KubernetesObject> Objects() =>
    [
        new CronJob
        {
            Metadata = new() { Name = "report" },
            Spec = new()
            {
                Schedule = "15 3 * * *",
                TimeZone = "Etc/UTC",
                ConcurrencyPolicy = ConcurrencyPolicy.Forbid,
                StartingDeadlineSeconds = 3600,
                JobTemplate = new()
                {
                    Spec = new()
                    {
                        BackoffLimit = 2,
                        Template = new()
                        {
                            Metadata = new() { Labels = new() { ["app"] = "report" } },
                            Spec = new()
                            {
                                RestartPolicy = RestartPolicy.Never,
                                Containers =
                                [
                                    new()
                                    {
                                        Name = "report",
                                        Image = "registry.example.com/shop/report:1.9.0",
                                        Args = ["--dump", "/backups", "--host", $"{database.Service.Metadata.Name}:{Database.Port}"],
                                        EnvFrom =
                                        [
                                            new() { SecretRef = new() { Name = database.Login } },
                                            new() { ConfigMapRef = new() { Name = web.Settings } },
                                        ],
                                        VolumeMounts = [new() { Name = "backups", MountPath = "/backups" }],
                                        Resources = new()
                                        {
                                            Requests = new() { ["cpu"] = "100m", ["memory"] = "128Mi" },
                                            Limits = new() { ["memory"] = "128Mi" },
                                        },
                                    },
                                ],
                                Volumes = [new() { Name = "backups", PersistentVolumeClaim = new() { ClaimName = database.Backups } }],
                            },
                        },
                    },
                },
            },
        },
    ];
}
