namespace Cookbook;

/// <summary>How a change is rolled out: step by step, paused, or only when a Pod is deleted.</summary>
public sealed class RolloutStrategyRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build() =>
    [
        new Deployment
        {
            Metadata = new() { Name = "rolling" },
            Spec = new()
            {
                Paused = true,
                RevisionHistoryLimit = 10,
                Strategy = new() { Type = DeploymentStrategyType.RollingUpdate, RollingUpdate = new() { MaxSurge = 5, MaxUnavailable = "10%" } },
                Selector = new() { MatchLabels = Labels("rolling") },
                Template = Template("rolling"),
            },
        },
        new StatefulSet
        {
            Metadata = new() { Name = "on-delete" },
            Spec = new()
            {
                ServiceName = "on-delete",
                UpdateStrategy = new() { Type = StatefulSetUpdateStrategyType.OnDelete },
                Selector = new() { MatchLabels = Labels("on-delete") },
                Template = Template("on-delete"),
            },
        },
        new Service
        {
            Metadata = new() { Name = "on-delete" },
            Spec = new() { ClusterIP = "None", Selector = Labels("on-delete"), Ports = [new() { Port = 80 }] },
        },
    ];

    private static Map<string> Labels(string app) => new() { ["app"] = app };

    private static PodTemplateSpec Template(string app) => new()
    {
        Metadata = new() { Labels = Labels(app) },
        Spec = new() { Containers = [new() { Name = "app", Image = "myapp:v5" }] },
    };
}
