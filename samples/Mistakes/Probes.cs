namespace Mistakes;

/// <summary>Probes and rollouts that the API server refuses.</summary>
public sealed class Probes : ManifestSet
{
    protected override string? Namespace => "probes";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        new Pod
        {
            Metadata = new() { Name = "probes" },
            Spec = new()
            {
                Containers =
                [
                    new()
                    {
                        Name = "main",
                        Image = "example/main:1.0",

                        // KUBE2126: two handlers.
                        ReadinessProbe = new() { HttpGet = new() { Port = 8080 }, TcpSocket = new() { Port = 8080 } },

                        // KUBE2127: a liveness probe succeeds at the first success.
                        LivenessProbe = new() { TcpSocket = new() { Port = 8080 }, SuccessThreshold = 2 },

                        // KUBE2128: there is no port 80800.
                        StartupProbe = new() { TcpSocket = new() { Port = 80800 } },
                    },
                ],
            },
        },

        // KUBE2204: Recreate has no rolling update.
        Deployment("recreate", new() { Type = DeploymentStrategyType.Recreate, RollingUpdate = new() { MaxSurge = 1 } }),

        // KUBE2205: nothing may be added and nothing may be taken away.
        Deployment("stuck", new() { RollingUpdate = new() { MaxSurge = 0, MaxUnavailable = 0 } }),
    ];

    private static Deployment Deployment(string name, DeploymentStrategy strategy) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            Selector = new() { MatchLabels = new() { ["app"] = name } },
            Strategy = strategy,
            Template = Pods.Template(name),
        },
    };
}
