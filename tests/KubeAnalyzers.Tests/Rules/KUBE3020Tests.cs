using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3020Tests
{
    [Theory]
    [InlineData("limits: { memory: 1Mi }", "limits.memory")]
    [InlineData("requests: { cpu: 100 }", "requests.cpu")]
    [InlineData("limits: { memory: 4Mi, cpu: 64 }", null)]
    [InlineData("limits: { memory: ? }", null)]
    [InlineData("limits: { example.com/a: 1000 }", null)]
    public void Amounts(string resources, string? at) => Yaml.Check("KUBE3020", Workload(container: "resources: { " + resources + " }"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0].resources." + at]);
}
