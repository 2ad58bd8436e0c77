using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE4005Tests
{
    [Theory]
    [InlineData("", "securityContext: { privileged: true }", ".containers[0].securityContext.privileged")]
    [InlineData("", "securityContext: { privileged: false }")]
    [InlineData("", "securityContext: { privileged: ? }")]
    [InlineData("securityContext: { privileged: true }", "")]
    [InlineData("initContainers: [{ name: init, securityContext: { privileged: true } }]", "", ".initContainers[0].securityContext.privileged")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE4005", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Theory]
    [InlineData("metadata: { name: agent, namespace: kube-system }", "", RuleSeverity.Info)]
    [InlineData("metadata: { name: agent, namespace: agents }", "", RuleSeverity.Warning)]
    [InlineData("metadata: { name: agent }", "priorityClassName: system-node-critical, ", RuleSeverity.Info)]
    public void Agents_of_the_cluster_may_need_it(string metadata, string pod, RuleSeverity severity) => Assert.Equal(
        severity, Assert.Single(Yaml.Find("KUBE4005", $"{{ apiVersion: v1, kind: Pod, {metadata}, spec: {{ {pod}containers: [{{ name: main, securityContext: {{ privileged: true }} }}] }} }}")).Severity);
}
