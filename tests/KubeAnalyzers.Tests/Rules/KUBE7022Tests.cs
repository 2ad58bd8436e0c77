namespace KubeAnalyzers.Tests.Rules;

public class KUBE7022Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { backend: { serviceName: a, servicePort: 80 } } }", "Ingress/web spec.backend")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { rules: [{ http: { paths: [{ path: /, backend: { serviceName: a, servicePort: 80 } }] } }] } }", "Ingress/web spec.rules[0].http.paths[0].backend.serviceName", "Ingress/web spec.rules[0].http.paths[0].backend.servicePort")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { defaultBackend: { service: { name: a } } } }")]
    [InlineData("{ apiVersion: extensions/v1beta1, kind: Ingress, metadata: { name: web }, spec: { backend: { serviceName: a, servicePort: 80 } } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web }, spec: { backend: ? } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7022", yaml, found);
}
