using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3102Tests
{
    [Theory]
    [InlineData("requests: { memory: 65Ti }", "requests.memory")]
    [InlineData("limits: { cpu: 3000 }", "limits.cpu")]
    [InlineData("requests: { memory: 64Ti }", null)]
    [InlineData("requests: { memory: ? }", null)]
    public void Amounts(string resources, string? at) => Yaml.Check("KUBE3102", Workload(container: "resources: { " + resources + " }"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0].resources." + at]);

    [Fact]
    public void All_containers_count() => Yaml.Check("KUBE3102", Pod("[{ name: a, image: a, resources: { requests: { memory: 40Ti } } }, { name: b, image: b, resources: { requests: { memory: 50Ti } } }]"), "Pod/web spec.containers[1].resources.requests.memory");
}
