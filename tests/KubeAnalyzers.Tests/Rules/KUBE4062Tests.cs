namespace KubeAnalyzers.Tests.Rules;

public class KUBE4062Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { externalIPs: [198.51.100.7] } }", "Service/web spec.externalIPs")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { externalIPs: [] } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { externalIPs: ? } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4062", yaml, found);
}
