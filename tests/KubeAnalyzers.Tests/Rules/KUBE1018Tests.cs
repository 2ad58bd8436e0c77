namespace KubeAnalyzers.Tests.Rules;

public class KUBE1018Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web", Namespace = {|KUBE1018:"other"|} }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1018");

    [Fact]
    public void Same_namespace_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1018");

    [Fact]
    public void Unknown_namespace_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(Main),
        new Service { Metadata = new() { Name = "web", Namespace = {{LinkSet.Unknown}} }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1018");

    [Fact]
    public void Pods_of_both_namespaces_are_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Pod { Metadata = new() { Name = "web", Namespace = "other", Labels = new() { ["app"] = "web" } }, Spec = Main },
        new Service { Metadata = new() { Name = "web", Namespace = "other" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1018");
}
