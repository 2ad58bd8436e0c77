using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3009Tests
{
    [Theory]
    [InlineData("curl, -f, 'http://localhost/'", true)]
    [InlineData("/usr/bin/wget, a", true)]
    [InlineData("sh, -c, 'nc -z localhost 80 || exit 1'", true)]
    [InlineData("ping, web", true)]
    [InlineData("pg_isready", false)]
    [InlineData("sh, -c, 'test -f /tmp/curled'", false)]
    [InlineData("?, a", false)]
    public void Commands(string command, bool wrong) => Yaml.Check("KUBE3009", Workload(container: "readinessProbe: { exec: { command: [" + command + "] } }"), wrong ? ["Deployment/web spec.template.spec.containers[0].readinessProbe.exec.command"] : []);
}
