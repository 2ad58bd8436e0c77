using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3091Tests
{
    [Theory]
    [InlineData("until nc -z db 5432; do sleep 1; done; exec run", true)]
    [InlineData("while ! curl -s http://a; do echo a; sleep 2; done", true)]
    [InlineData("while true; do work; sleep 2; done", false)]
    [InlineData("exec run", false)]
    public void Scripts(string script, bool wrong) => Yaml.Check("KUBE3091", Pod("[{ name: a, image: a, command: [sh, -c, '" + script + "'] }]"), wrong ? ["Pod/web spec.containers[0].command"] : []);
}
