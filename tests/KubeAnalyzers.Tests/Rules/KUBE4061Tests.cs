namespace KubeAnalyzers.Tests.Rules;

public class KUBE4061Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort } }", "Service/web spec.type")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer } }", "Service/web spec.type")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ClusterIP } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ? } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { ports: [] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4061", yaml, found);
}
