namespace Shop;

/// <summary>The web front: Deployment, Service, Ingress, scaling, and what it may do in the cluster.</summary>
internal sealed class Web(Stage stage, Database database)
{
    private static readonly Map<string> Labels = new() { ["app"] = "web" };

    private string Host => stage switch
    {
        Stage.Prod => "shop.example.com",
        _ => $"shop.{stage.ToString().ToLowerInvariant()}.example.com",
    };

    /// <summary>What the web front reads at start.</summary>
    public ConfigMap Settings { get; } = new()
    {
        Metadata = new() { Name = "web-settings" },
        Data = new()
        {
            ["currency"] = "EUR",
            ["settings.json"] = """
                {
                  "pageSize": 24,
                  "newCheckout": true
                }
                """,
        },
    };

    public IEnumerable<KubernetesObject> Objects()
    {
        var account = new ServiceAccount { Metadata = new() { Name = "web" } };
        var reader = new Role
        {
            Metadata = new() { Name = "settings-reader" },
            Rules = [new() { ApiGroups = [""], Resources = ["configmaps"], Verbs = ["get", "list", "watch"] }],
        };
        var deployment = Deployment(account);
        var service = new Service
        {
            Metadata = new() { Name = "web", Labels = Labels },
            Spec = new() { Selector = Labels, Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
        };

        return
        [
            account,
            reader,
            new RoleBinding { Metadata = new() { Name = "web-reads-settings" }, RoleRef = reader, Subjects = [account] },
            Settings,
            service,
            deployment,
            Ingress(service),
            .. Availability(deployment),
            new NetworkPolicy
            {
                Metadata = new() { Name = "database-from-web" },
                Spec = new()
                {
                    PodSelector = new() { MatchLabels = new() { ["app"] = "database" } },
                    PolicyTypes = [PolicyType.Ingress],
                    Ingress =
                    [
                        new()
                        {
                            From = [new() { PodSelector = new() { MatchExpressions = [new() { Key = "app", Operator = LabelSelectorOperator.In, Values = ["web", "report"] }] } }],
                            Ports = [new() { Port = Database.Port }],
                        },
                    ],
                },
            },
        ];
    }

    private Deployment Deployment(ServiceAccount account) => new()
    {
        Metadata = new() { Name = "web", Labels = Labels },
        Spec = new()
        {
            Selector = new() { MatchLabels = Labels },
            Strategy = new() { RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 } },
            Template = new()
            {
                Metadata = new() { Labels = [.. Labels, new("tier", "front")] },
                Spec = new()
                {
                    ServiceAccountName = account,
                    Containers =
                    [
                        new()
                        {
                            Name = "web",
                            Image = "registry.example.com/shop/web:2.4.1",
                            Ports = [new() { Name = "http", ContainerPort = 8080 }],
                            Env =
                            [
                                new() { Name = "CURRENCY", ValueFrom = new() { ConfigMapKeyRef = new() { Name = Settings, Key = "currency" } } },
                                new() { Name = "DATABASE_HOST", Value = database.Service.Metadata.Name },
                                new() { Name = "DATABASE_PASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = database.Login, Key = "password" } } },
                            ],
                            VolumeMounts = [new() { Name = "settings", MountPath = "/etc/shop" }],
                            ReadinessProbe = new() { HttpGet = new() { Path = "/ready", Port = "http" } },
                            LivenessProbe = new() { HttpGet = new() { Path = "/alive", Port = "http" }, PeriodSeconds = 30 },
                            Resources = new()
                            {
                                Requests = new() { ["cpu"] = "250m", ["memory"] = "256Mi" },
                                Limits = new() { ["memory"] = "256Mi" },
                            },
                        },
                    ],
                    Volumes =
                    [
                        new()
                        {
                            Name = "settings",
                            ConfigMap = new() { Name = Settings, Items = [new() { Key = "settings.json", Path = "settings.json" }] },
                        },
                    ],
                },
            },
        },
    };

    private Ingress Ingress(Service service) => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new()
        {
            Tls = [new() { Hosts = [Host], SecretName = "web-tls" }],
            Rules =
            [
                new()
                {
                    Host = Host,
                    Http = new()
                    {
                        Paths =
                        [
                            new()
                            {
                                Path = "/",
                                PathType = PathType.Prefix,
                                Backend = new() { Service = new() { Name = service, Port = new() { Name = "http" } } },
                            },
                        ],
                    },
                },
            ],
        },
    };

    private IEnumerable<KubernetesObject> Availability(Deployment deployment)
    {
        if (stage != Stage.Prod) yield break;
        yield return new HorizontalPodAutoscaler
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                ScaleTargetRef = deployment,
                MinReplicas = 3,
                MaxReplicas = 12,
                Metrics =
                [
                    new() { Type = MetricType.Resource, Resource = new() { Name = "cpu", Target = new() { Type = MetricTargetType.Utilization, AverageUtilization = 70 } } },
                ],
            },
        };
        yield return new PodDisruptionBudget
        {
            Metadata = new() { Name = "web" },
            Spec = new() { MinAvailable = 2, Selector = new() { MatchLabels = Labels } },
        };
    }
}
