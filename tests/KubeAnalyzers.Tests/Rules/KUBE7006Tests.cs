using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7006Tests
{
    [Theory]
    [InlineData("serviceAccount: a", "", ".serviceAccount")]
    [InlineData("serviceAccount: a, serviceAccountName: a", "")]
    [InlineData("serviceAccount: a, serviceAccountName: b", "", ".serviceAccount")]
    [InlineData("serviceAccount: a, serviceAccountName: ?", "")]
    [InlineData("serviceAccountName: a", "")]
    [InlineData("serviceAccount: ?", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7006", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
