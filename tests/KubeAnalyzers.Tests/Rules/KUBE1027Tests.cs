namespace KubeAnalyzers.Tests.Rules;

public class KUBE1027Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = {|KUBE1027:8080|} } } } } },
        """), only: "KUBE1027");

    [Fact]
    public void Existing_port_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = 80 } } } } },
        """), only: "KUBE1027");

    [Fact]
    public void ExternalName_lists_no_ports() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Type = ServiceType.ExternalName, ExternalName = "example.com", Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = 8080 } } } } },
        """), only: "KUBE1027");

    [Fact]
    public void Unknown_number_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "web", Port = new() { Number = ({{LinkSet.Unknown}}).Length } } } } },
        """), only: "KUBE1027");

    [Fact]
    public void Missing_Service_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { DefaultBackend = new() { Service = new() { Name = "wbe", Port = new() { Number = 8080 } } } } },
        """), only: "KUBE1027");
}
