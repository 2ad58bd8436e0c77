using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3067Tests
{
    [Theory]
    [InlineData("{ name: x, containerPort: 80 }", "{ name: y, containerPort: 80 }", "containerPort")]
    [InlineData("{ name: x, containerPort: 80 }", "{ name: y, containerPort: 80, protocol: UDP }", null)]
    [InlineData("{ name: x, containerPort: 80 }", "{ name: x, containerPort: 81 }", "name")]
    [InlineData("{ name: x, containerPort: 80 }", "{ name: y, containerPort: 81 }", null)]
    [InlineData("{ name: x, containerPort: 80 }", "{ name: y, containerPort: ? }", null)]
    public void Two(string one, string other, string? at) => Yaml.Check("KUBE3067", Pod($"[{{ name: a, image: a, ports: [{one}] }}, {{ name: b, image: b, ports: [{other}] }}]"), at is null ? [] : ["Pod/web spec.containers[1].ports[0]." + at]);

    [Theory]
    [InlineData("{ containerPort: 80 }, { containerPort: 80 }", true)]
    [InlineData("{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 81 }", false)]
    [InlineData("{ containerPort: 80, name: http }, { containerPort: 80, name: https }", false)]
    public void One(string ports, bool wrong) => Yaml.Check("KUBE3067", Pod($"[{{ name: a, image: a, ports: [{ports}] }}]"), wrong ? ["Pod/web spec.containers[0].ports[1].containerPort"] : []);

    [Fact]
    public void Init_containers_end() => Yaml.Check("KUBE3067", Pod("[{ name: a, image: a, ports: [{ containerPort: 80 }] }]", "initContainers: [{ name: b, image: b, ports: [{ containerPort: 80 }] }]"));
}
