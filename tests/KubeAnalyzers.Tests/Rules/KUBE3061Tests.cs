using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3061Tests
{
    [Theory]
    [InlineData("command: [sleep, infinity]", true)]
    [InlineData("command: [tail, -f, /dev/null]", true)]
    [InlineData("command: [sh, -c, 'while true; do sleep 30; done']", true)]
    [InlineData("command: [sleep, infinity], restartPolicy: Always", false)]
    [InlineData("command: [sleep, '30']", false)]
    [InlineData("command: [sh, -c, 'until nc -z db 5432; do sleep 1; done']", false)]
    [InlineData("command: [sleep, ?]", false)]
    public void Commands(string container, bool wrong) => Yaml.Check("KUBE3061", Pod(more: "initContainers: [{ name: a, image: a, " + container + " }]"), wrong ? ["Pod/web spec.initContainers[0].command"] : []);
}
