using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3070Tests
{
    private const string Settings = "{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { A: b } }\n---\n";

    [Theory]
    [InlineData("envFrom: [{ configMapRef: { name: settings } }]", "envFrom[0].configMapRef.name")]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: A } } }]", "env[0].valueFrom.configMapKeyRef.name")]
    [InlineData("envFrom: [{ configMapRef: { name: other } }]", null)]
    [InlineData("envFrom: [{ configMapRef: { name: ? } }]", null)]
    public void Variables(string container, string? at) => Yaml.Check("KUBE3070", Settings + Workload(container: container), at is null ? [] : ["Deployment/web spec.template.spec.containers[0]." + at]);

    [Fact]
    public void With_a_hash() => Yaml.Check("KUBE3070", Settings + """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, annotations: { reloader.stakater.com/auto: "true" } }
        spec: { template: { spec: { containers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }] } } }
        """);

    [Fact]
    public void A_Job_starts_anew() => Yaml.Check("KUBE3070", Settings + CronJob(pod: "initContainers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }]"));
}
