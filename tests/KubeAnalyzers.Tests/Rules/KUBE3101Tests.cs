using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3101Tests
{
    [Theory]
    [InlineData("medium: Memory, sizeLimit: 1Gi", "1Gi", true)]
    [InlineData("medium: Memory, sizeLimit: 1Gi", "2Gi", false)]
    [InlineData("sizeLimit: 1Gi", "1Gi", false)]
    [InlineData("medium: Memory", "1Gi", false)]
    [InlineData("medium: Memory, sizeLimit: ?", "1Gi", false)]
    [InlineData("medium: Memory, sizeLimit: 1Gi", "?", false)]
    public void Sizes(string directory, string limit, bool wrong) => Yaml.Check("KUBE3101", Pod("[{ name: a, image: a, resources: { limits: { memory: " + limit + " } }, volumeMounts: [{ name: v, mountPath: /a }] }]", "volumes: [{ name: v, emptyDir: { " + directory + " } }]"),
        wrong ? ["Pod/web spec.volumes[0].emptyDir.sizeLimit"] : []);
}
