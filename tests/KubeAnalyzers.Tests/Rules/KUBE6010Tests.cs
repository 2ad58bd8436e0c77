namespace KubeAnalyzers.Tests.Rules;

public class KUBE6010Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { ingressClassName: nginx, rules: [{ host: a.b, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }] } }", "Ingress/b spec.rules[0].http.paths[0].path")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { ingressClassName: other, rules: [{ host: a.b, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }] } }", null)]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { ingressClassName: nginx, rules: [{ host: a.b, http: { paths: [{ path: /x, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }] } }", null)]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { ingressClassName: nginx, rules: [{ host: ?, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }] } }", null)]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b }, spec: { ingressClassName: nginx, rules: [{ host: a.b, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }", null)]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: b, annotations: { nginx.ingress.kubernetes.io/canary: \"true\" } }, spec: { ingressClassName: nginx, rules: [{ host: a.b, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }] } }] } }", null)]
    public void Cases(string second, string? at) => Yaml.Check("KUBE6010", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a }
        spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
        ---
        {{second}}
        """, at is null ? [] : [at]);

    [Fact]
    public void Twice_in_one() => Yaml.Check("KUBE6010", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec:
              rules:
              - host: a.b
                http:
                  paths:
                  - { path: /x, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
                  - { path: /x/, pathType: Prefix, backend: { service: { name: old, port: { number: 80 } } } }
            """, "Ingress/a spec.rules[0].http.paths[1].path");
}
