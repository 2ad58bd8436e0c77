namespace KubeAnalyzers.Tests.Rules;

public class KUBE1022Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Pod(WithPort("http")),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = {|KUBE1022:"htpp"|} }] } },
        """), only: "KUBE1022");

    [Fact]
    public void Existing_port_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithPort("http")),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = "http" }] } },
        """), only: "KUBE1022");

    [Fact]
    public void Numbers_need_no_declaration() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithPort("http")),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = 9090 }] } },
        """), only: "KUBE1022");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(WithPort("http")),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = {{LinkSet.Unknown}} }] } },
        """), only: "KUBE1022");

    [Fact]
    public void Unknown_port_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(WithPort({{LinkSet.Unknown}})),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = "http" }] } },
        """), only: "KUBE1022");

    [Fact]
    public void Injected_sidecars_bring_ports() => Verify.NoDiagnostics(LinkSet.Of("""
        new Pod { Metadata = new() { Name = "web", Labels = new() { ["app"] = "web" }, Annotations = new() { ["sidecar.istio.io/inject"] = "true" } }, Spec = WithPort("http") },
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = "proxy" }] } },
        """), only: "KUBE1022");

    [Fact]
    public void A_sidecar_counts() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main with { InitContainers = [new() { Name = "proxy", Image = "example/proxy:1.0", RestartPolicy = RestartPolicy.Always, Ports = [new() { Name = "proxy", ContainerPort = 9000 }] }] }),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80, TargetPort = "proxy" }] } },
        """), only: "KUBE1022");
}
