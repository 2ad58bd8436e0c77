using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3064Tests
{
    [Theory]
    [InlineData("{ name: A, value: '1' }, { name: A, value: '2' }", "env[1].name")]
    [InlineData("{ name: A, value: '1' }, { name: B, value: '1' }, { name: A, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }", "env[2].name")]
    [InlineData("{ name: A, value: '1' }, { name: A, value: '$(A):2' }", null)]
    [InlineData("{ name: A, value: '1' }, { name: B, value: '$(A)' }, { name: A, value: '2' }", null)]
    [InlineData("{ name: A, value: '1' }, { name: a, value: '2' }", null)]
    [InlineData("{ name: A, value: '1' }, { name: ?, value: '2' }", null)]
    [InlineData("{ name: A, value: '1' }, { name: A, value: ? }", null)]
    public void Variables(string env, string? at) => Yaml.Check("KUBE3064", Workload(container: "env: [" + env + "]"), at is null ? [] : ["Deployment/web spec.template.spec.containers[0]." + at]);
}
