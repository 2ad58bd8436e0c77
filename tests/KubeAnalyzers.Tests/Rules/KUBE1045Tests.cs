namespace KubeAnalyzers.Tests.Rules;

public class KUBE1045Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = {|KUBE1045:"database"|} }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1045");

    [Fact]
    public void Matching_selector_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1045");

    [Fact]
    public void Unknown_selector_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = {{LinkSet.Unknown}} }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1045");

    [Fact]
    public void Labels_that_controllers_add_are_not_known() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db", ["apps.kubernetes.io/pod-index"] = "0" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1045");
}
