namespace Mistakes;

/// <summary>StatefulSets and their Services.</summary>
public sealed class StatefulSets : ManifestSet
{
    protected override string? Namespace => "statefulsets";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        // KUBE1043: there is no Service "queue".
        StatefulSet("queue", serviceName: "queue"),

        // KUBE1044: the Service has an address of its own.
        new Service
        {
            Metadata = new() { Name = "store" },
            Spec = new() { Selector = new() { ["app"] = "store" }, Ports = [new() { Port = 80 }] },
        },
        StatefulSet("store", serviceName: "store"),

        // KUBE1045: the headless Service selects other Pods.
        new Service
        {
            Metadata = new() { Name = "cache" },
            Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "store" }, Ports = [new() { Port = 80 }] },
        },
        StatefulSet("cache", serviceName: "cache"),
    ];

    private static StatefulSet StatefulSet(string name, string serviceName) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            ServiceName = serviceName,
            Selector = new() { MatchLabels = new() { ["app"] = name } },
            Template = Pods.Template(name),
        },
    };
}
