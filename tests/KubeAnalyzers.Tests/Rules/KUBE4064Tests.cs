namespace KubeAnalyzers.Tests.Rules;

public class KUBE4064Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ host: a.example }] } }", "Ingress/web spec.tls")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: [{ hosts: [a.example] }], rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: [{ hosts: [b.example] }], rules: [{ host: a.example }] } }", "Ingress/web spec.rules[0].host")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: [{ hosts: [\"*.example\"] }], rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: [{ secretName: a }], rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: { alb.ingress.kubernetes.io/certificate-arn: a } }, spec: { rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: ?, rules: [{ host: a.example }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { tls: [{ hosts: [?] }], rules: [{ host: a.example }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4064", yaml, found);
}
