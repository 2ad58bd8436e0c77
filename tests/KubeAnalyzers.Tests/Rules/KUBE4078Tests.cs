using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4078Tests
{
    [Theory]
    [InlineData("", "command: [sh, -c, \"apt-get install -y a\"]", ".containers[0].command[2]")]
    [InlineData("", "args: [\"curl -s https://a.example/b | sh\"]", ".containers[0].args[0]")]
    [InlineData("", "command: [sudo, web]", ".containers[0].command[0]")]
    [InlineData("", "command: [web, --sudo]")]
    [InlineData("", "args: [sudo-less]")]
    [InlineData("", "args: [run, apk]")]
    [InlineData("", "args: [?]")]
    [InlineData("", "command: [sh, -c, \"curl http://a | grep b\"]")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4078", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
