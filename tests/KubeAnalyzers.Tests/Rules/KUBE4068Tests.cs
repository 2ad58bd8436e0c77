namespace KubeAnalyzers.Tests.Rules;

public class KUBE4068Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ http: {} }] } }", "Ingress/web spec.rules[0]")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ host: \"*.example\" }] } }", "Ingress/web spec.rules[0].host")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { defaultBackend: { service: { name: a } } } }", "Ingress/web spec.defaultBackend")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ host: ? }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: ?, defaultBackend: { service: { name: a } } } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4068", yaml, found);
}
