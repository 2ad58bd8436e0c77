namespace Mistakes;

/// <summary>Selectors and labels that do not meet.</summary>
public sealed class Selectors : ManifestSet
{
    protected override string? Namespace => "selectors";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        // KUBE2202: the Pods are labelled "wbe".
        new Deployment
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new() { ["app"] = "web" } },
                Template = Pods.Template("wbe"),
            },
        },

        // KUBE2201: an empty selector.
        new DaemonSet
        {
            Metadata = new() { Name = "agent" },
            Spec = new() { Selector = new(), Template = Pods.Template("agent") },
        },

        // KUBE1017: no Pod is labelled "agnet".
        new Service
        {
            Metadata = new() { Name = "agent" },
            Spec = new() { Selector = new() { ["app"] = "agnet" }, Ports = [new() { Port = 80 }] },
        },

        // KUBE1022: the Pods call their port "http".
        new Service
        {
            Metadata = new() { Name = "agent-metrics" },
            Spec = new() { Selector = new() { ["app"] = "agent" }, Ports = [new() { Port = 80, TargetPort = "htpp" }] },
        },

        // KUBE1018: these Pods are in another namespace.
        new Service
        {
            Metadata = new() { Name = "elsewhere", Namespace = "other" },
            Spec = new() { Selector = new() { ["app"] = "agent" }, Ports = [new() { Port = 80 }] },
        },

        // KUBE2305: node ports are 30000 to 32767.
        new Service
        {
            Metadata = new() { Name = "agent-node" },
            Spec = new()
            {
                Type = ServiceType.NodePort,
                Selector = new() { ["app"] = "agent" },
                Ports = [new() { Port = 80, NodePort = 8080 }],
            },
        },
    ];
}
