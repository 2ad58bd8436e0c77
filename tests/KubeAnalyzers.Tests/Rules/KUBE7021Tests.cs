using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE7021Tests
{
    [Theory]
    [InlineData("volumes: [{ name: a, secret: { secretName: default-token-x7k2p } }]", "", ".volumes[0].secret.secretName")]
    [InlineData("", "env: [{ name: A, valueFrom: { secretKeyRef: { name: robot-token-bcdfg, key: token } } }]", ".containers[0].env[0].valueFrom.secretKeyRef.name")]
    [InlineData("volumes: [{ name: a, secret: { secretName: api-token-redis } }]", "")]
    [InlineData("volumes: [{ name: a, secret: { secretName: api-token } }]", "")]
    [InlineData("volumes: [{ name: a, secret: { secretName: ? } }]", "")]
    public void Pods(string pod, string container, params string[] at) =>
        Yaml.Check("KUBE7021", Workload(pod: pod, container: container), [.. at.Select(path => "Deployment/web spec.template.spec" + path)]);

    [Fact]
    public void The_Secret_may_be_there() => Yaml.Check("KUBE7021", "{ apiVersion: v1, kind: Secret, metadata: { name: a-token-bcdfg } }\n---\n" + Workload(pod: "volumes: [{ name: a, secret: { secretName: a-token-bcdfg } }]"));
}
