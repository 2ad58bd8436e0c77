using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3056Tests
{
    [Theory]
    [InlineData("DaemonSet", "OnDelete", true)]
    [InlineData("StatefulSet", "OnDelete", true)]
    [InlineData("DaemonSet", "RollingUpdate", false)]
    [InlineData("DaemonSet", "?", false)]
    public void Strategies(string kind, string type, bool wrong) => Yaml.Check("KUBE3056", Workload(kind, spec: "updateStrategy: { type: " + type + " }"), wrong ? [kind + "/web spec.updateStrategy.type"] : []);
}
