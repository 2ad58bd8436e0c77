using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3015Tests
{
    [Theory]
    [InlineData("image: b", true)]
    [InlineData("resources: { requests: { cpu: 1 } }", true)]
    [InlineData("resources: { limits: { memory: 1 } }", false)]
    [InlineData("resources: { requests: { memory: 1 } }", true)]
    [InlineData("resources: { limits: { memory: ? } }", false)]
    [InlineData("resources: ?", false)]
    public void Containers(string container, bool wrong) => Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE3015", Workload(container: container.Replace("image: b", "tty: true", StringComparison.Ordinal))).Count);

    [Fact]
    public void Only_what_runs_as_long_as_the_Pod() => Yaml.Check("KUBE3015", Workload(
        pod: "initContainers: [{ name: first, image: a }, { name: beside, image: a, restartPolicy: Always }]", container: "resources: { limits: { memory: 1 } }"),
        "Deployment/web spec.template.spec.initContainers[1].resources.limits.memory");

    [Theory]
    [InlineData("resources: { limits: { memory: 1 } }", "")]
    [InlineData("", "{ apiVersion: v1, kind: LimitRange, metadata: { name: a }, spec: { limits: [] } }")]
    public void The_Pod_or_others_may_say_it(string pod, string other) => Yaml.Check("KUBE3015", Workload(pod: pod) + other);
}
