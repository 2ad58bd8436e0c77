namespace KubeAnalyzers.Tests.Rules;

public class KUBE1026Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = {|KUBE1026:"wbe"|}, Port = new() { Number = 80 } } } } },
        """), only: "KUBE1026");

    [Fact]
    public void Existing_Service_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = 80 } } } } },
        """), only: "KUBE1026");

    [Fact]
    public void Actions_of_load_balancers_are_no_Services() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "redirect", Port = new() { Name = "use-annotation" } } } } },
        """), only: "KUBE1026");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = {{LinkSet.Unknown}}, Port = new() { Number = 80 } } } } },
        """), only: "KUBE1026");

    [Fact]
    public void External_Service_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = 80 } } } } },
        """, externals: """External.Of<Service>("web")"""), only: "KUBE1026");

    [Theory]
    [InlineData("extensions/v1beta1", "wbe", "80", true, false)]
    [InlineData("networking.k8s.io/v1beta1", "web", "81", false, true)]
    [InlineData("extensions/v1beta1", "web", "http", false, false)]
    [InlineData("extensions/v1beta1", "web", "https", false, true)]
    [InlineData("extensions/v1beta1", "actions", "use-annotation", false, false)]
    public void The_old_form_is_read_too(string version, string name, string port, bool isMissing, bool hasNoPort)
    {
        string yaml = $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { ports: [{ name: http, port: 80 }] }
            ---
            apiVersion: {{version}}
            kind: Ingress
            metadata: { name: web }
            spec: { rules: [{ http: { paths: [{ backend: { serviceName: {{name}}, servicePort: {{port}} } }] } }] }
            """;
        Yaml.Check("KUBE1026", yaml, isMissing ? ["Ingress/web spec.rules[0].http.paths[0].backend.serviceName"] : []);
        Yaml.Check("KUBE1027", yaml, hasNoPort ? ["Ingress/web spec.rules[0].http.paths[0].backend.servicePort"] : []);
    }
}
