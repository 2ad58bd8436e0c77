using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4010Tests
{
    [Theory]
    [InlineData("", "securityContext: { appArmorProfile: { type: Unconfined } }", ".containers[0].securityContext.appArmorProfile.type")]
    [InlineData("securityContext: { appArmorProfile: { type: Unconfined } }", "", ".securityContext.appArmorProfile.type")]
    [InlineData("", "securityContext: { appArmorProfile: { type: RuntimeDefault } }")]
    [InlineData("", "securityContext: { appArmorProfile: { type: ? } }")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4010", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("unconfined", true)]
    [InlineData("runtime/default", false)]
    [InlineData("localhost/web", false)]
    [InlineData("?", false)]
    public void Annotations(string value, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE4010", $"{{ apiVersion: v1, kind: Pod, metadata: {{ name: web, annotations: {{ container.apparmor.security.beta.kubernetes.io/main: {value} }} }}, spec: {{ containers: [{{ name: main }}] }} }}").Count == 1);
}
