using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3054Tests
{
    [Theory]
    [InlineData("hostname: a", true)]
    [InlineData("volumes: [{ name: a, emptyDir: {} }]", true)]
    [InlineData("volumes: [{ name: a, persistentVolumeClaim: { claimName: a } }]", false)]
    [InlineData("volumes: [{ name: a, hostPath: { path: /a } }]", false)]
    [InlineData("volumes: ?", false)]
    public void Volumes(string pod, bool wrong) => Yaml.Check("KUBE3054", Workload("StatefulSet", pod: pod), wrong ? ["StatefulSet/web metadata.name"] : []);

    [Theory]
    [InlineData("volumeClaimTemplates: [{ metadata: { name: a } }]")]
    [InlineData("volumeClaimTemplates: ?")]
    public void Claims(string spec) => Yaml.Check("KUBE3054", Workload("StatefulSet", spec: spec));
}
