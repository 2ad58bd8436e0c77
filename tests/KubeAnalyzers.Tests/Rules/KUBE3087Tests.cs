using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3087Tests
{
    [Theory]
    [InlineData("hostname: a", true)]
    [InlineData("priorityClassName: ''", true)]
    [InlineData("priorityClassName: high", false)]
    [InlineData("priorityClassName: ?", false)]
    public void Classes(string pod, bool wrong) => Yaml.Check("KUBE3087", Pod(more: pod), wrong ? ["Pod/web spec.priorityClassName"] : []);
}
