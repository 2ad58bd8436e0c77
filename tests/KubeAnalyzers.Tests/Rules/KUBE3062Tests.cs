using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3062Tests
{
    [Theory]
    [InlineData("command: ['python app.py']", true)]
    [InlineData("command: ['/app/run --port 80'], args: [a]", true)]
    [InlineData("command: [python, app.py]", false)]
    [InlineData("command: ['/app/run']", false)]
    [InlineData("args: ['--a b']", false)]
    [InlineData("command: [?]", false)]
    public void Commands(string container, bool wrong) => Yaml.Check("KUBE3062", Workload(container: container), wrong ? ["Deployment/web spec.template.spec.containers[0].command[0]"] : []);

    [Fact]
    public void Windows() => Yaml.Check("KUBE3062", Workload(pod: "nodeSelector: { kubernetes.io/os: windows }", container: "command: ['a b']"));
}
