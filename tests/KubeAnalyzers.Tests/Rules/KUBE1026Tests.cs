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
}
