namespace KubeAnalyzers.Tests.Rules;

public class KUBE6028Tests
{
    [Fact]
    public void Behind_an_Ingress() => Yaml.Check("KUBE6028", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { sessionAffinity: ClientIP }
            """, "Service/web spec.sessionAffinity");

    [Fact]
    public void Without_one() => Yaml.Check("KUBE6028", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { sessionAffinity: ClientIP }
            """);

    [Fact]
    public void By_the_address() => Yaml.Check("KUBE6028", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a, annotations: { nginx.ingress.kubernetes.io/service-upstream: "true" } }
            spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { sessionAffinity: ClientIP }
            """);

    [Fact]
    public void Another_type() => Yaml.Check("KUBE6028", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { ingressClassName: nginx, rules: [{ host: "a.b", http: { paths: [{ path: "/", pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { type: NodePort, sessionAffinity: ClientIP }
            """);

    [Fact]
    public void The_fix_removes_it()
    {
        const string ingress = """new Ingress { Metadata = new() { Name = "a" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web" } } } },""";
        Verify.Fix(
            RuleSource.Set(ingress + """new Service { Metadata = new() { Name = "web" }, Spec = new() { SessionAffinity = {|KUBE6028:SessionAffinity.ClientIP|}, Ports = [new() { Port = 80 }] } }"""),
            RuleSource.Set(ingress + """new Service { Metadata = new() { Name = "web" }, Spec = new() { Ports = [new() { Port = 80 }] } }"""), only: "KUBE6028");
    }
}
