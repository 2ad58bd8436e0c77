using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3002Tests
{
    [Theory]
    [InlineData("[{ name: a, image: a }]", "", true)]
    [InlineData("[{ name: a, image: a, livenessProbe: { exec: { command: [a] } } }, { name: b, image: b }]", "", false)]
    [InlineData("[{ name: a, image: a, livenessProbe: ? }]", "", false)]
    [InlineData("[{ name: a, image: a }]", "restartPolicy: OnFailure", false)]
    public void Probes(string containers, string pod, bool wrong) => Yaml.Check("KUBE3002", Pod(containers, pod), wrong ? ["Pod/web spec.containers[0].livenessProbe"] : []);

    [Fact]
    public void Jobs_end() => Yaml.Check("KUBE3002", Job() + CronJob());
}
