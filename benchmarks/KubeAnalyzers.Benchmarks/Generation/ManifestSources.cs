namespace KubeAnalyzers.Benchmarks;

/// <summary>A generated file: its name and its text.</summary>
public sealed record GeneratedFile(string Name, string Text);

/// <summary>
/// Writes the C# of a project with a given number of manifests, as a company would have it: a set for each team in a file of its own, with twenty
/// manifests, ten of them written out, ten made by helpers, loops and records; and one file of helpers that all sets use. It is right: no rule finds anything.
/// </summary>
public static partial class ManifestSources
{
    /// <summary>The manifests in one set, which is one file.</summary>
    public const int PerFile = 20;

    /// <summary>The file that every set uses.</summary>
    public const string HelperFile = "Platform.cs";

    private static readonly string[] Teams = ["orders", "catalog", "billing", "search", "accounts", "shipping", "reviews", "pricing", "stock", "mail"];

    /// <summary>The files of a project of <paramref name="manifests"/> manifests, a multiple of twenty.</summary>
    public static IReadOnlyList<GeneratedFile> Create(int manifests)
    {
        if (manifests <= 0 || manifests % PerFile != 0) throw new ArgumentException($"The number of manifests must be a multiple of {PerFile}.", nameof(manifests));
        return [new(HelperFile, Helper), .. Enumerable.Range(0, manifests / PerFile).Select(index => new GeneratedFile(FileName(index), Set(index)))];
    }

    /// <summary>The file of the set with an index.</summary>
    public static string FileName(int index) => ClassName(index) + ".cs";

    private static string Team(int index) => Teams[index % Teams.Length];

    private static string ClassName(int index) => $"{char.ToUpperInvariant(Team(index)[0])}{Team(index)[1..]}{index:000}";

    private const string Helper = """
        namespace Company;

        /// <summary>What the platform team gives to all others.</summary>
        public static class Platform
        {
            public const string Registry = "registry.example.com";

            public static readonly Map<string> Shared = new() { ["app.kubernetes.io/managed-by"] = "platform", ["app.kubernetes.io/part-of"] = "shop" };

            public static Map<string> Labels(string name, string component) =>
                [.. Shared, new("app.kubernetes.io/name", name), new("app.kubernetes.io/component", component)];

            public static Map<string> Selector(string name, string component) => new() { ["app.kubernetes.io/name"] = name, ["app.kubernetes.io/component"] = component };

            public static ObjectMeta Meta(string name, string component) => new()
            {
                Name = component == "" ? name : $"{name}-{component}",
                Labels = Labels(name, component),
                Annotations = new() { ["example.com/owner"] = name.ToUpperInvariant(), ["example.com/runbook"] = $"https://runbooks.example.com/{name}/{component}" },
            };

            public static Probe Http(string path, string port) => new()
            {
                HttpGet = new() { Path = path, Port = port },
                PeriodSeconds = 10,
                TimeoutSeconds = 2,
                FailureThreshold = 3,
            };

            public static SecurityContext Hardened => new()
            {
                AllowPrivilegeEscalation = false,
                ReadOnlyRootFilesystem = true,
                RunAsNonRoot = true,
                Capabilities = new() { Drop = ["ALL"] },
                SeccompProfile = new() { Type = SeccompProfileType.RuntimeDefault },
            };

            public static ResourceRequirements Resources(string cpu, string memory) => new()
            {
                Requests = new() { ["cpu"] = cpu, ["memory"] = memory },
                Limits = new() { ["memory"] = memory },
            };

            /// <summary>PostgreSQL with a volume of its own, and the Service that gives its Pods their names.</summary>
            public static (Service Service, StatefulSet Set) Database(string name, int replicas, string size)
            {
                var service = new Service
                {
                    Metadata = Meta(name, "database"),
                    Spec = new()
                    {
                        ClusterIP = "None",
                        Selector = Selector(name, "database"),
                        Ports = [new() { Name = "postgres", Port = 5432, TargetPort = "postgres" }],
                    },
                };
                var set = new StatefulSet
                {
                    Metadata = Meta(name, "database"),
                    Spec = new()
                    {
                        ServiceName = service,
                        Replicas = replicas,
                        Selector = new() { MatchLabels = Selector(name, "database") },
                        Template = new()
                        {
                            Metadata = new() { Labels = Labels(name, "database") },
                            Spec = new()
                            {
                                AutomountServiceAccountToken = false,
                                SecurityContext = new() { FsGroup = 999, RunAsUser = 999, RunAsNonRoot = true },
                                Containers =
                                [
                                    new()
                                    {
                                        Name = "postgres",
                                        Image = $"{Registry}/library/postgres:17.2",
                                        Ports = [new() { Name = "postgres", ContainerPort = 5432 }],
                                        Env =
                                        [
                                            new() { Name = "PGDATA", Value = "/var/lib/postgresql/data/pgdata" },
                                            new() { Name = "POSTGRES_PASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = $"{name}-database", Key = "password" } } },
                                        ],
                                        VolumeMounts = [new() { Name = "data", MountPath = "/var/lib/postgresql/data" }, new() { Name = "run", MountPath = "/var/run/postgresql" }],
                                        ReadinessProbe = new() { TcpSocket = new() { Port = "postgres" }, PeriodSeconds = 5 },
                                        SecurityContext = Hardened,
                                        Resources = Resources("250m", replicas > 2 ? "2Gi" : "1Gi"),
                                    },
                                ],
                                Volumes = [new() { Name = "run", EmptyDir = new() }],
                            },
                        },
                        VolumeClaimTemplates =
                        [
                            new()
                            {
                                Metadata = new() { Name = "data" },
                                Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = size } } },
                            },
                        ],
                    },
                };
                return (service, set);
            }

            /// <summary>A worker's settings and its Deployment.</summary>
            public static IEnumerable<KubernetesObject> Run(string name, Worker worker)
            {
                var settings = new ConfigMap
                {
                    Metadata = Meta(name, worker.Name),
                    Data = new() { ["queue"] = worker.Queue, ["batch"] = (worker.Replicas * 25).ToString(), ["log_level"] = worker.Verbose ? "debug" : "info" },
                };
                yield return settings;
                yield return new Deployment
                {
                    Metadata = Meta(name, worker.Name),
                    Spec = new()
                    {
                        Replicas = worker.Replicas,
                        Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 } },
                        Selector = new() { MatchLabels = Selector(name, worker.Name) },
                        Template = new()
                        {
                            Metadata = new() { Labels = Labels(name, worker.Name) },
                            Spec = new()
                            {
                                AutomountServiceAccountToken = false,
                                TerminationGracePeriodSeconds = 60,
                                Containers =
                                [
                                    new()
                                    {
                                        Name = "worker",
                                        Image = $"{Registry}/{name}/{worker.Name}:{worker.Version}",
                                        Args = ["--queue", worker.Queue, .. worker.Arguments],
                                        Ports = [new() { Name = "metrics", ContainerPort = 9090 }],
                                        EnvFrom = [new() { ConfigMapRef = new() { Name = settings } }],
                                        LivenessProbe = Http("/healthz", "metrics"),
                                        ReadinessProbe = Http("/ready", "metrics") with { PeriodSeconds = 5 },
                                        SecurityContext = Hardened,
                                        Resources = Resources("100m", worker.Memory),
                                    },
                                ],
                            },
                        },
                    },
                };
            }

            public static CronJob Nightly(string name, string task, int hour, params string[] command) => new()
            {
                Metadata = Meta(name, task),
                Spec = new()
                {
                    Schedule = $"{hour * 7 % 60} {hour} * * *",
                    StartingDeadlineSeconds = 600,
                    TimeZone = "Etc/UTC",
                    ConcurrencyPolicy = ConcurrencyPolicy.Forbid,
                    SuccessfulJobsHistoryLimit = 1,
                    JobTemplate = new()
                    {
                        Spec = new()
                        {
                            BackoffLimit = 2,
                            ActiveDeadlineSeconds = 3600,
                            Template = new()
                            {
                                Metadata = new() { Labels = Labels(name, task) },
                                Spec = new()
                                {
                                    RestartPolicy = RestartPolicy.OnFailure,
                                    AutomountServiceAccountToken = false,
                                    Containers =
                                    [
                                        new()
                                        {
                                            Name = task,
                                            Image = $"{Registry}/{name}/tasks:1.0.{hour}",
                                            Command = command,
                                            SecurityContext = Hardened,
                                            Resources = Resources("50m", "128Mi"),
                                        },
                                    ],
                                },
                            },
                        },
                    },
                },
            };

            /// <summary>Lets only the named components of an application in.</summary>
            public static NetworkPolicy OnlyFrom(string name, string component, IntOrString port, IEnumerable<string> callers) => new()
            {
                Metadata = Meta(name, component),
                Spec = new()
                {
                    PodSelector = new() { MatchLabels = Selector(name, component) },
                    PolicyTypes = [PolicyType.Ingress],
                    Ingress =
                    [
                        new()
                        {
                            From = [.. callers.Select(caller => new NetworkPolicyPeer { PodSelector = new() { MatchLabels = Selector(name, caller) } })],
                            Ports = [new() { Port = port }],
                        },
                    ],
                },
            };
        }

        /// <summary>Something that takes work from a queue.</summary>
        public sealed record Worker(string Name, int Replicas, string Queue)
        {
            public string Memory { get; init; } = "256Mi";

            public string Version { get; init; } = "1.0.0";

            public bool Verbose { get; init; }

            public IReadOnlyList<string> Arguments { get; init; } = [];
        }
        """;
}
