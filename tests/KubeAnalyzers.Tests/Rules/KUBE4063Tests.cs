namespace KubeAnalyzers.Tests.Rules;

public class KUBE4063Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: localhost } }", "Service/web spec.externalName")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: 127.0.0.1 } }", "Service/web spec.externalName")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: db.example.com } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: db.other.svc.cluster.local } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: localhost.example.com } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: ? } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4063", yaml, found);
}
