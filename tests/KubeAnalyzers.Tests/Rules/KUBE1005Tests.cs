namespace KubeAnalyzers.Tests.Rules;

public class KUBE1005Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        Pod(Main with { ServiceAccountName = {|KUBE1005:"wroker"|} }),
        """), only: "KUBE1005");

    [Fact]
    public void Existing_account_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1005");

    [Fact]
    public void Every_namespace_has_the_default_account() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main with { ServiceAccountName = "default" }),
        """), only: "KUBE1005");

    [Fact]
    public void Account_of_another_namespace_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker", Namespace = "other" } },
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1005");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        Pod(Main with { ServiceAccountName = {{LinkSet.Unknown}} }),
        """), only: "KUBE1005");

    [Fact]
    public void Account_with_unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = {{LinkSet.Unknown}} } },
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1005");

    [Fact]
    public void External_account_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main with { ServiceAccountName = "worker" }),
        """, externals: """External.Of<ServiceAccount>("worker")"""), only: "KUBE1005");
}
