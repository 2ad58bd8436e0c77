using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3019Tests
{
    [Theory]
    [InlineData("limits: { memory: 512m }", "limits.memory")]
    [InlineData("requests: { memory: 512m }", "requests.memory")]
    [InlineData("limits: { memory: 512 }", "limits.memory")]
    [InlineData("requests: { cpu: 500 }", "requests.cpu")]
    [InlineData("requests: { memory: 1 }", null)]
    [InlineData("limits: { memory: 0 }", null)]
    [InlineData("limits: { memory: 8Mi, cpu: 64 }", null)]
    [InlineData("limits: { memory: ?, cpu: ? }", null)]
    public void Amounts(string resources, string? at) => Yaml.Check("KUBE3019", Workload(container: "resources: { " + resources + " }"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0].resources." + at]);
}
