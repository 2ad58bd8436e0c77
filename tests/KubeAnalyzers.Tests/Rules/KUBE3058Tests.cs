using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3058Tests
{
    [Theory]
    [InlineData("sleep, '60'", "", true)]
    [InlineData("sh, -c, sleep 30", "", true)]
    [InlineData("/bin/sh, -c, 'sleep 1m'", "", true)]
    [InlineData("sleep, '29'", "", false)]
    [InlineData("sleep, '60'", "terminationGracePeriodSeconds: 90", false)]
    [InlineData("sleep, '60'", "terminationGracePeriodSeconds: ?", false)]
    [InlineData("sh, -c, 'sleep 60; nginx -s quit'", "", false)]
    [InlineData("sleep, ?", "", false)]
    public void Hooks(string command, string pod, bool wrong) => Yaml.Check("KUBE3058", Workload(pod: pod, container: "lifecycle: { preStop: { exec: { command: [" + command + "] } } }"), wrong ? ["Deployment/web spec.template.spec.containers[0].lifecycle.preStop.exec.command"] : []);

    [Theory]
    [InlineData("StatefulSet", "0", true)]
    [InlineData("Deployment", "-1", true)]
    [InlineData("Deployment", "0", false)]
    public void Numbers(string kind, string grace, bool wrong) => Yaml.Check("KUBE3058", Workload(kind, pod: "terminationGracePeriodSeconds: " + grace), wrong ? [kind + "/web spec.template.spec.terminationGracePeriodSeconds"] : []);
}
