using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3069Tests
{
    [Theory]
    [InlineData("configMap: { name: a }", "subPath: a", "", true)]
    [InlineData("secret: { secretName: a }", "subPath: a", "", true)]
    [InlineData("emptyDir: {}", "subPath: a", "", false)]
    [InlineData("configMap: { name: a }", "readOnly: true", "", false)]
    [InlineData("configMap: { name: frozen }", "subPath: a", "", false)]
    [InlineData("configMap: { name: a-5dc9b8f7c6 }", "subPath: a", "", false)]
    [InlineData("configMap: { name: a }", "subPath: a", "annotations: { checksum/config: b }", false)]
    [InlineData("configMap: { name: a }", "subPath: a", "annotations: ?", false)]
    public void Mounts(string volume, string mount, string metadata, bool wrong) => Yaml.Check("KUBE3069", "{ apiVersion: v1, kind: ConfigMap, metadata: { name: frozen }, immutable: true }\n---\n"
        + Pod("[{ name: a, image: a, volumeMounts: [{ name: v, mountPath: /a, " + mount + " }] }]", "volumes: [{ name: v, " + volume + " }]", metadata), wrong ? ["Pod/web spec.containers[0].volumeMounts[0].subPath"] : []);
}
