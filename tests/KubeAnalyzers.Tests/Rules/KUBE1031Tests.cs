using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1031Tests
{
    [Theory]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: wbe", "name")]
    [InlineData("kind: StatefulSet, apiVersion: apps/v1, name: web", "name")]
    [InlineData("kind: Deployment, apiVersion: v1, name: web", "apiVersion")]
    [InlineData("kind: Deployment, apiVersion: extensions/v1beta1, name: web", "apiVersion")]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: web", null)]
    [InlineData("kind: Deployment, apiVersion: apps/v1beta2, name: web", null)]
    [InlineData("kind: Rollout, apiVersion: argoproj.io/v1alpha1, name: other", null)]
    [InlineData("kind: Deployment, apiVersion: example.com/v1, name: other", null)]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: ?", null)]
    [InlineData("kind: ?, apiVersion: apps/v1, name: other", null)]
    public void Targets(string target, string? at) => Yaml.Check("KUBE1031", Workload() + Autoscaler(target: target),
        at is null ? [] : ["HorizontalPodAutoscaler/web spec.scaleTargetRef." + at]);

    [Fact]
    public void A_workload_of_unknown_name_may_be_it() => Yaml.Check("KUBE1031", Workload(name: "?", labels: "app: a", selector: "app: a") + Autoscaler());

    [Fact]
    public void Fix_names_the_workload() => Verify.Fix(Source("{|KUBE1031:\"wbe\"|}"), Source("web"), only: "KUBE1031");

    private static string Source(string name) => LinkSet.Of($$"""
        new Deployment { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { MatchLabels = new() { ["app"] = "web" } }, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = Main } } },
        new HorizontalPodAutoscaler { Metadata = new() { Name = "web" }, Spec = new() { ScaleTargetRef = new() { Kind = "Deployment", ApiVersion = "apps/v1", Name = {{(name == "web" ? "\"web\"" : name)}} }, MaxReplicas = 3 } },
        """);
}
