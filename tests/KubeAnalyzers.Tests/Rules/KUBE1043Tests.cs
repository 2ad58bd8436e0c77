namespace KubeAnalyzers.Tests.Rules;

public class KUBE1043Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Database({|KUBE1043:"db"|}),
        """), only: "KUBE1043");

    [Fact]
    public void Headless_Service_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 80 }] } },
        Database("db"),
        """), only: "KUBE1043");

    [Fact]
    public void Empty_name_needs_no_Service() => Verify.NoDiagnostics(LinkSet.Of("""
        Database(""),
        """), only: "KUBE1043");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Database({{LinkSet.Unknown}}),
        """), only: "KUBE1043");

    [Fact]
    public void External_Service_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Database("db"),
        """, externals: """External.Of<Service>("db")"""), only: "KUBE1043");
}
