using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4045Tests
{
    [Theory]
    [InlineData("", "args: [--tls-secret=shop/web]")]
    [InlineData("", "args: [--db-password=hunter2]", ".containers[0].args[0]")]
    [InlineData("", "args: [--password, hunter2]", ".containers[0].args[1]")]
    [InlineData("", "command: [sh, -c, \"curl http://me:hunter2@a.example\"]", ".containers[0].command[2]")]
    [InlineData("", "env: [{ name: DB, value: \"postgres://me:hunter2@db/a\" }]", ".containers[0].env[0].value")]
    [InlineData("", "args: [--password=$(PASSWORD)]")]
    [InlineData("", "args: [--password-file=/a]")]
    [InlineData("", "args: [--token, --verbose]")]
    [InlineData("", "env: [{ name: DB, value: \"postgres://me:$(PASSWORD)@db/a\" }]")]
    [InlineData("", "env: [{ name: DB, value: \"postgres://me@db/a\" }]")]
    [InlineData("", "env: [{ name: DB, value: \"http://a.example:8080/x@b\" }]")]
    [InlineData("", "args: [--password, ?]")]
    [InlineData("", "args: ?")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4045", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
