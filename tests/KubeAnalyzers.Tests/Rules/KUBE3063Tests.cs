using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3063Tests
{
    [Theory]
    [InlineData("[sleep, infinity]", true)]
    [InlineData("[tail, -f, /dev/null]", true)]
    [InlineData("[sleep, '30']", false)]
    [InlineData("[tail, -f, /var/log/a]", false)]
    [InlineData("[sleep, ?]", false)]
    public void Commands(string command, bool wrong) => Yaml.Check("KUBE3063", Pod("[{ name: a, image: a, command: " + command + " }]"), wrong ? ["Pod/web spec.containers[0].command"] : []);
}
