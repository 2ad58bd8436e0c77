using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3071Tests
{
    [Theory]
    [InlineData("/etc", "emptyDir: {}", "", true)]
    [InlineData("/usr/", "emptyDir: {}", "", true)]
    [InlineData("/etc/web", "emptyDir: {}", "", false)]
    [InlineData("/etc", "hostPath: { path: /etc }", "", false)]
    [InlineData("/etc", "emptyDir: {}", ", subPath: a", false)]
    [InlineData("?", "emptyDir: {}", "", false)]
    public void Mounts(string path, string volume, string mount, bool wrong) => Yaml.Check("KUBE3071",
        Pod("[{ name: a, image: a, volumeMounts: [{ name: v, mountPath: " + path + mount + " }] }]", "volumes: [{ name: v, " + volume + " }]"), wrong ? ["Pod/web spec.containers[0].volumeMounts[0].mountPath"] : []);

    [Fact]
    public void Two_items_at_one_path() => Yaml.Check("KUBE3071", Pod(more: "volumes: [{ name: v, projected: { sources: [{ configMap: { name: a, items: [{ key: a, path: x }] } }, { secret: { name: b, items: [{ key: b, path: x }] } }] } }]"),
        "Pod/web spec.volumes[0].projected.sources[1].secret.items[0].path");
}
