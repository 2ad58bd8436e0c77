using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3060Tests
{
    [Theory]
    [InlineData("ports: [{ containerPort: 80 }]", true)]
    [InlineData("ports: [{ containerPort: 80 }], lifecycle: { preStop: { sleep: { seconds: 5 } } }", false)]
    [InlineData("ports: [{ containerPort: 80 }], lifecycle: ?", false)]
    [InlineData("tty: true", false)]
    public void Hooks(string container, bool wrong) => Yaml.Check("KUBE3060", Workload(container: container) + Service(), wrong ? ["Deployment/web spec.template.spec.containers[0].lifecycle.preStop"] : []);

    [Fact]
    public void Behind_no_Service() => Yaml.Check("KUBE3060", Workload(container: "ports: [{ containerPort: 80 }]"));
}
