using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1032, KUBE1034, KUBE1035.</summary>
public class AutoscalerLinkTests
{
    [Theory]
    [InlineData("kind: DaemonSet, apiVersion: apps/v1, name: web", true)]
    [InlineData("kind: Job, apiVersion: batch/v1, name: web", true)]
    [InlineData("kind: Service, apiVersion: v1, name: web", true)]
    [InlineData("kind: Service, name: web", true)]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: web", false)]
    [InlineData("kind: ReplicationController, apiVersion: v1, name: web", false)]
    [InlineData("kind: Rollout, apiVersion: argoproj.io/v1alpha1, name: web", false)]
    [InlineData("kind: ?, apiVersion: v1, name: web", false)]
    [InlineData("kind: DaemonSet, apiVersion: ?, name: web", false)]
    public void Targets(string target, bool wrong) => Yaml.Check("KUBE1032", Autoscaler(target: target), wrong ? ["HorizontalPodAutoscaler/web spec.scaleTargetRef.kind"] : []);

    [Theory]
    [InlineData("main", false)]
    [InlineData("mian", true)]
    [InlineData("other", true)]
    [InlineData("istio-proxy", false)]
    [InlineData("?", false)]
    public void Containers(string name, bool wrong) => Yaml.Check("KUBE1034", Workload() + Autoscaler(spec:
        $"maxReplicas: 5, metrics: [{{ type: ContainerResource, containerResource: {{ name: cpu, container: {name}, target: {{ type: Utilization, averageUtilization: 80 }} }} }}]"),
        wrong ? ["HorizontalPodAutoscaler/web spec.metrics[0].containerResource.container"] : []);
}
