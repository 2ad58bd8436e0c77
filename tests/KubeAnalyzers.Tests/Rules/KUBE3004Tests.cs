using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3004Tests
{
    [Theory]
    [InlineData("ports: [{ name: http, containerPort: 80 }]", "htpp", true)]
    [InlineData("ports: [{ containerPort: 80 }]", "http", true)]
    [InlineData("image: a", "http", true)]
    [InlineData("ports: [{ name: http, containerPort: 80 }]", "http", false)]
    [InlineData("image: a", "80", false)]
    [InlineData("image: a", "'80'", false)]
    [InlineData("ports: [{ name: ?, containerPort: 80 }]", "http", false)]
    [InlineData("ports: ?", "http", false)]
    [InlineData("image: a", "?", false)]
    public void Probes(string fields, string port, bool wrong) => Yaml.Check("KUBE3004", $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, {{fields}}, livenessProbe: { httpGet: { port: {{port}} } } }] }
        """, wrong ? ["Pod/web spec.containers[0].livenessProbe.httpGet.port"] : []);

    [Fact]
    public void Only_the_own_container_counts() => Yaml.Check("KUBE3004", """
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers:
          - { name: web, lifecycle: { preStop: { httpGet: { port: admin } } } }
          - { name: other, ports: [{ name: admin, containerPort: 81 }], readinessProbe: { tcpSocket: { port: admin } } }
        """, "Pod/web spec.containers[0].lifecycle.preStop.httpGet.port");

    [Fact]
    public void Fix_names_the_port() => Verify.Fix(
        Deployment("Ports = [new() { Name = \"http\", ContainerPort = 80 }], ReadinessProbe = new() { HttpGet = new() { Port = {|KUBE3004:\"web\"|} } },"),
        Deployment("Ports = [new() { Name = \"http\", ContainerPort = 80 }], ReadinessProbe = new() { HttpGet = new() { Port = \"http\" } },"), only: "KUBE3004");
}
