using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3050Tests
{
    [Theory]
    [InlineData("Deployment", "0", true)]
    [InlineData("Deployment", "11", true)]
    [InlineData("StatefulSet", "-1", true)]
    [InlineData("Deployment", "-1", false)]
    [InlineData("Deployment", "1", false)]
    [InlineData("Deployment", "?", false)]
    public void Limits(string kind, string limit, bool wrong) => Yaml.Check("KUBE3050", Workload(kind, spec: "revisionHistoryLimit: " + limit), wrong ? [kind + "/web spec.revisionHistoryLimit"] : []);
}
