namespace KubeAnalyzers.Tests.Rules;

public class KUBE3008Tests
{
    [Theory]
    [InlineData("progressDeadlineSeconds: 120", "startupProbe: { failureThreshold: 30 }", "progressDeadlineSeconds")]
    [InlineData("minReadySeconds: 0", "startupProbe: { failureThreshold: 61 }", "template.spec.containers[0].startupProbe")]
    [InlineData("progressDeadlineSeconds: 100, minReadySeconds: 50", "readinessProbe: { initialDelaySeconds: 60 }", "progressDeadlineSeconds")]
    [InlineData("minReadySeconds: 0", "startupProbe: { failureThreshold: 60 }", null)]
    [InlineData("progressDeadlineSeconds: 20", "readinessProbe: { failureThreshold: 60 }", null)]
    [InlineData("progressDeadlineSeconds: ?", "startupProbe: { failureThreshold: 600 }", null)]
    [InlineData("progressDeadlineSeconds: 20", "startupProbe: ?", null)]
    public void Deadlines(string spec, string container, string? at) => Yaml.Check("KUBE3008", "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { " + spec + ", template: { spec: { containers: [{ name: a, " + container + " }] } } } }", at is null ? [] : ["Deployment/web spec." + at]);
}
