using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3017Tests
{
    [Theory]
    [InlineData("requests: { cpu: 1 }, limits: { cpu: 2 }", "limits.cpu")]
    [InlineData("requests: { cpu: 1 }", "requests.cpu")]
    [InlineData("requests: { cpu: 1 }, limits: { cpu: 1000m }", null)]
    [InlineData("limits: { cpu: 1 }", null)]
    [InlineData("requests: { cpu: ? }, limits: { cpu: 1 }", null)]
    [InlineData("requests: { cpu: 1 }, limits: ?", null)]
    [InlineData("requests: { example.com/a: 1 }", null)]
    public void Amounts(string resources, string? at) => Yaml.Check("KUBE3017", Workload(container: "resources: { " + resources + " }"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0].resources." + at]);
}
