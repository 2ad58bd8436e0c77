using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3044Tests
{
    [Theory]
    [InlineData("DoNotSchedule", true)]
    [InlineData("ScheduleAnyway", false)]
    [InlineData("?", false)]
    public void Actions(string action, bool wrong) => Yaml.Check("KUBE3044", Workload(pod: "topologySpreadConstraints: [{ topologyKey: a, whenUnsatisfiable: " + action + " }]"), wrong ? ["Deployment/web spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable"] : []);
}
