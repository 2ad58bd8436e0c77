using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3093Tests
{
    [Theory]
    [InlineData("runAsNonRoot: true", "runAsUser: 0", "containers[0].securityContext.runAsUser")]
    [InlineData("runAsNonRoot: true, runAsUser: 0", "", "securityContext.runAsUser")]
    [InlineData("runAsUser: 0", "runAsNonRoot: true", "securityContext.runAsUser")]
    [InlineData("runAsNonRoot: true, runAsUser: 0", "runAsUser: 1000", null)]
    [InlineData("runAsNonRoot: true", "runAsUser: 0, runAsNonRoot: false", null)]
    [InlineData("runAsNonRoot: true", "runAsUser: 1000", null)]
    [InlineData("runAsNonRoot: ?", "runAsUser: 0", null)]
    [InlineData("runAsNonRoot: true", "runAsUser: ?", null)]
    [InlineData("runAsNonRoot: true, runAsUser: 0", "runAsUser: ?", null)]
    public void Contexts(string pod, string container, string? at) => Yaml.Check("KUBE3093", $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { securityContext: { {{pod}} }, containers: [{ name: web, securityContext: { {{container}} } }] }
        """, at is null ? [] : ["Pod/web spec." + at]);

    [Fact]
    public void Once_for_all_containers() => Yaml.Check("KUBE3093", """
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { securityContext: { runAsNonRoot: true, runAsUser: 0 }, containers: [{ name: a }, { name: b }] }
        """, "Pod/web spec.securityContext.runAsUser");

    [Fact]
    public void Fix_removes_the_user() => Verify.Fix(
        Deployment("SecurityContext = new() { RunAsNonRoot = true, RunAsUser = {|KUBE3093:0|} },"),
        Deployment("SecurityContext = new() { RunAsNonRoot = true },"), only: "KUBE3093");
}
