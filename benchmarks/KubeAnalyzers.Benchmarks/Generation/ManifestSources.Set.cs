namespace KubeAnalyzers.Benchmarks;

public static partial class ManifestSources
{
    // The numbers and some of the shape differ from file to file, so that no two files are the same text with another name.
    private static string Set(int index)
    {
        string team = Team(index), name = $"{team}-{index:000}";
        return $$""""
            namespace Company.Teams;

            /// <summary>What the team of {{name}} runs.</summary>
            public sealed class {{ClassName(index)}} : ManifestSet
            {
                private const int Regular = 2, Spare = 3;

                private static readonly Worker[] Workers =
                [
                    new("importer", {{1 + index % 4}}, "{{team}}-in") { Memory = "{{128 * (1 + index % 3)}}Mi", Version = "2.{{index % 10}}.1", Arguments = ["--parallel", "{{2 + index % 6}}"] },
                    new("exporter", {{1 + index % 3}}, "{{team}}-out") { Version = "1.{{index % 7}}.{{index % 5}}", Verbose = {{(index % 2 == 0 ? "true" : "false")}} },
                ];

                protected override string? Namespace => "{{name}}";

                protected override IEnumerable<External> Externals => [External.Of<Secret>("{{team}}-tls"), External.Of<Secret>("{{team}}-database")];

                protected override IEnumerable<KubernetesObject> Build() => [.. Access(), .. Web(), .. Storage(), .. Background(), .. Network()];

                private static IEnumerable<KubernetesObject> Access() =>
                [
                    new ServiceAccount
                    {
                        Metadata = new() { Name = "{{team}}-web", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        AutomountServiceAccountToken = false,
                    },
                    new Role
                    {
                        Metadata = new() { Name = "{{team}}-settings", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}" } },
                        Rules =
                        [
                            new() { ApiGroups = [""], Resources = ["configmaps"], ResourceNames = ["{{team}}-settings"], Verbs = ["get", "watch"] },
                            new() { ApiGroups = ["coordination.k8s.io"], Resources = ["leases"], Verbs = ["get", "create", "update"] },
                        ],
                    },
                    new RoleBinding
                    {
                        Metadata = new() { Name = "{{team}}-settings", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}" } },
                        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = "{{team}}-settings" },
                        Subjects = [new() { Kind = SubjectKind.ServiceAccount, Name = "{{team}}-web", Namespace = "{{name}}" }],
                    },
                ];

                private static IEnumerable<KubernetesObject> Web() =>
                [
                    new ConfigMap
                    {
                        Metadata = new() { Name = "{{team}}-settings", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Data = new()
                        {
                            ["currency"] = "{{(index % 3 == 0 ? "EUR" : "USD")}}",
                            ["page.size"] = "{{10 + index % 40}}",
                            ["settings.json"] = """
                                {
                                  "title": "{{team}}",
                                  "timeout": {{5 + index % 20}},
                                  "features": ["export", "history"]
                                }
                                """,
                        },
                    },
                    new Deployment
                    {
                        Metadata = new() { Name = "{{team}}-web", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Spec = new()
                        {
                            RevisionHistoryLimit = 5,
                            Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = "25%", MaxUnavailable = 0 } },
                            Selector = new() { MatchLabels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                            Template = new()
                            {
                                Metadata = new()
                                {
                                    Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web", ["tier"] = "front" },
                                    Annotations = new() { ["prometheus.io/scrape"] = "true", ["prometheus.io/port"] = "9090" },
                                },
                                Spec = new()
                                {
                                    ServiceAccountName = "{{team}}-web",
                                    TerminationGracePeriodSeconds = 30,
                                    SecurityContext = new() { RunAsUser = 1000, RunAsGroup = 1000, RunAsNonRoot = true },
                                    Containers =
                                    [
                                        new()
                                        {
                                            Name = "web",
                                            Image = "registry.example.com/{{team}}/web:3.{{index % 12}}.0",
                                            Ports = [new() { Name = "http", ContainerPort = 8080 }, new() { Name = "metrics", ContainerPort = 9090 }],
                                            Env =
                                            [
                                                new() { Name = "DATABASE_HOST", Value = "{{team}}-database.{{name}}.svc" },
                                                new() { Name = "DATABASE_PASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = "{{team}}-database", Key = "password" } } },
                                                new() { Name = "CURRENCY", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "{{team}}-settings", Key = "currency" } } },
                                                new() { Name = "POD_NAME", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.name" } } },
                                            ],
                                            VolumeMounts =
                                            [
                                                new() { Name = "settings", MountPath = "/etc/{{team}}", ReadOnly = true },
                                                new() { Name = "uploads", MountPath = "/var/uploads" },
                                                new() { Name = "tmp", MountPath = "/tmp" },
                                            ],
                                            ReadinessProbe = new() { HttpGet = new() { Path = "/ready", Port = "http" }, PeriodSeconds = 5, FailureThreshold = 3 },
                                            LivenessProbe = new() { HttpGet = new() { Path = "/alive", Port = "http" }, InitialDelaySeconds = {{5 + index % 10}}, PeriodSeconds = 20 },
                                            SecurityContext = new()
                                            {
                                                AllowPrivilegeEscalation = false,
                                                ReadOnlyRootFilesystem = true,
                                                Capabilities = new() { Drop = ["ALL"] },
                                                SeccompProfile = new() { Type = SeccompProfileType.RuntimeDefault },
                                            },
                                            Resources = new()
                                            {
                                                Requests = new() { ["cpu"] = "{{100 + index % 5 * 50}}m", ["memory"] = "256Mi" },
                                                Limits = new() { ["memory"] = "256Mi" },
                                            },
                                        },
            {{(index % 3 == 0 ? Sidecar(team) : "")}}                        ],
                                    Volumes =
                                    [
                                        new() { Name = "settings", ConfigMap = new() { Name = "{{team}}-settings", Items = [new() { Key = "settings.json", Path = "settings.json" }] } },
                                        new() { Name = "uploads", PersistentVolumeClaim = new() { ClaimName = "{{team}}-uploads" } },
                                        new() { Name = "tmp", EmptyDir = new() { SizeLimit = "64Mi" } },
                                    ],
                                },
                            },
                        },
                    },
                    new Service
                    {
                        Metadata = new() { Name = "{{team}}-web", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Spec = new()
                        {
                            Type = ServiceType.ClusterIP,
                            Selector = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" },
                            Ports =
                            [
                                new() { Name = "http", Port = 80, TargetPort = "http", Protocol = Protocol.TCP },
                                new() { Name = "metrics", Port = 9090, TargetPort = "metrics", Protocol = Protocol.TCP },
                            ],
                        },
                    },
                    new Ingress
                    {
                        Metadata = new() { Name = "{{team}}-web", Annotations = new() { ["example.com/rate-limit"] = "{{20 + index % 80}}" } },
                        Spec = new()
                        {
                            Tls = [new() { Hosts = ["{{name}}.example.com"], SecretName = "{{team}}-tls" }],
                            Rules =
                            [
                                new()
                                {
                                    Host = "{{name}}.example.com",
                                    Http = new()
                                    {
                                        Paths =
                                        [
                                            new() { Path = "/", PathType = PathType.Prefix, Backend = new() { Service = new() { Name = "{{team}}-web", Port = new() { Name = "http" } } } },
                                            new() { Path = "/metrics", PathType = PathType.Exact, Backend = new() { Service = new() { Name = "{{team}}-web", Port = new() { Number = 9090 } } } },
                                        ],
                                    },
                                },
                            ],
                        },
                    },
                    new HorizontalPodAutoscaler
                    {
                        Metadata = new() { Name = "{{team}}-web", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Spec = new()
                        {
                            ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = "{{team}}-web" },
                            MinReplicas = Regular,
                            MaxReplicas = {{4 + index % 6}},
                            Metrics =
                            [
                                new() { Type = MetricType.Resource, Resource = new() { Name = "cpu", Target = new() { Type = MetricTargetType.Utilization, AverageUtilization = 70 } } },
                            ],
                            Behavior = new() { ScaleDown = new() { StabilizationWindowSeconds = 300 } },
                        },
                    },
                ];

                private static IEnumerable<KubernetesObject> Storage()
                {
                    yield return new PersistentVolumeClaim
                    {
                        Metadata = new() { Name = "{{team}}-uploads", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Spec = new()
                        {
                            AccessModes = [AccessMode.ReadWriteMany],
                            VolumeMode = VolumeMode.Filesystem,
                            Resources = new() { Requests = new() { ["storage"] = "{{1 + index % 50}}Gi" } },
                        },
                    };
                    var (service, database) = Platform.Database("{{team}}", {{(index % 2 == 0 ? "Regular" : "Spare")}}, "{{10 + index % 90}}Gi");
                    yield return service;
                    yield return database;
                }

                private static IEnumerable<KubernetesObject> Background()
                {
                    foreach (var worker in Workers)
                        foreach (var item in Platform.Run("{{team}}", worker with { Replicas = worker.Replicas + 1 }))
                            yield return item;
                    string[] tasks = ["backup", "report"];
                    for (int i = 0; i < tasks.Length; i++) yield return Platform.Nightly("{{team}}", tasks[i], {{index % 20}} + i, "/app/run", tasks[i]);
                    yield return new PodDisruptionBudget
                    {
                        Metadata = Platform.Meta("{{team}}", "web"),
                        Spec = new() { MinAvailable = 1, Selector = new() { MatchLabels = Platform.Selector("{{team}}", "web") } },
                    };
                }

                private static IEnumerable<KubernetesObject> Network() =>
                [
                    new NetworkPolicy
                    {
                        Metadata = new() { Name = "{{team}}-web", Labels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                        Spec = new()
                        {
                            PodSelector = new() { MatchLabels = new() { ["app.kubernetes.io/name"] = "{{team}}", ["app.kubernetes.io/component"] = "web" } },
                            PolicyTypes = [PolicyType.Ingress],
                            Ingress =
                            [
                                new()
                                {
                                    From = [new() { NamespaceSelector = new() { MatchLabels = new() { ["kubernetes.io/metadata.name"] = "ingress" } } }],
                                    Ports = [new() { Port = 8080, Protocol = Protocol.TCP }],
                                },
                            ],
                        },
                    },
                    Platform.OnlyFrom("{{team}}", "database", 5432, Workers.Select(worker => worker.Name).Append("web")),
                ];
            }

            """";
    }

    private static string Sidecar(string team) => $$"""
                                    new()
                                    {
                                        Name = "log-shipper",
                                        Image = "registry.example.com/{{team}}/log-shipper:1.2.0",
                                        Args = ["--from", "/tmp", "--to", "logs.example.com:9200"],
                                        VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp" }],
                                        SecurityContext = new() { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new() { Drop = ["ALL"] } },
                                        Resources = new() { Requests = new() { ["cpu"] = "20m", ["memory"] = "64Mi" }, Limits = new() { ["memory"] = "64Mi" } },
                                    },

        """;
}
