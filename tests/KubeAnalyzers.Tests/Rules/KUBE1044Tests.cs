namespace KubeAnalyzers.Tests.Rules;

public class KUBE1044Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database({|KUBE1044:"db"|}),
        """), only: "KUBE1044");

    [Fact]
    public void Headless_Service_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1044");

    [Fact]
    public void Unknown_address_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = {{LinkSet.Unknown}}, Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1044");

    [Fact]
    public void A_second_headless_Service_may_be_meant() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        new Service { Metadata = new() { Name = "db-headless" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1044");

    [Fact]
    public void Missing_Service_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        Database("db"),
        """), only: "KUBE1044");
}
