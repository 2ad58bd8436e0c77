using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3018Tests
{
    [Theory]
    [InlineData("tty: true", true)]
    [InlineData("resources: { limits: { example.com/gpu: 1 } }", true)]
    [InlineData("resources: { limits: { cpu: 1 } }", false)]
    [InlineData("resources: ?", false)]
    public void Containers(string container, bool wrong) => Yaml.Check("KUBE3018", Workload(container: container), wrong ? ["Deployment/web spec.template.spec.containers"] : []);

    [Fact]
    public void One_that_requests_is_enough() => Yaml.Check("KUBE3018", Workload(pod: "initContainers: [{ name: a, image: a, resources: { requests: { cpu: 1 } } }]"));
}
