namespace KubeAnalyzers.Tests.Rules;

public class KUBE6008Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }", "Service/web spec")]
    [InlineData("{ apiVersion: v1, kind: Endpoints, metadata: { name: web } }", null)]
    [InlineData("{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: a, labels: { kubernetes.io/service-name: web } } }", null)]
    [InlineData("{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: a, labels: { kubernetes.io/service-name: other } } }", "Service/web spec")]
    [InlineData("{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: a }, rules: [{ apiGroups: [\"\"], resources: [endpoints], verbs: [update] }] }", null)]
    [InlineData("{ apiVersion: example.com/v1, kind: Widget, metadata: { name: a } }", null)]
    public void Cases(string more, string? at) => Yaml.Check("KUBE6008", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { ports: [{ port: 80 }] }
        ---
        {{more}}
        """, at is null ? [] : [at]);

    [Theory]
    [InlineData("selector: {}", "Service/web spec.selector")]
    [InlineData("selector: { a: b }", null)]
    [InlineData("selector: ?", null)]
    [InlineData("type: ExternalName, externalName: a.b", null)]
    public void Selectors(string spec, string? at) => Yaml.Check("KUBE6008", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);
}
