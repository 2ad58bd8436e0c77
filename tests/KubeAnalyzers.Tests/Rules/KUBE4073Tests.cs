using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4073Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, gitRepo: { repository: a } }]", "", ".volumes[0].gitRepo")]
    [InlineData("initContainers: [{ name: s, image: registry.k8s.io/git-sync/git-sync:v4, env: [{ name: GITSYNC_GIT, value: /a }] }]", "", ".initContainers[0].env[0]")]
    [InlineData("initContainers: [{ name: s, image: registry.k8s.io/git-sync/git-sync:v4, args: [--git=/a] }]", "", ".initContainers[0].args[0]")]
    [InlineData("initContainers: [{ name: s, image: registry.k8s.io/git-sync/git-sync:v4, args: [--repo=/a] }]", "")]
    [InlineData("volumes: [{ name: a, emptyDir: {} }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4073", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);
}
