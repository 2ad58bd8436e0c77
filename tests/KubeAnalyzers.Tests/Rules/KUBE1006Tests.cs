namespace KubeAnalyzers.Tests.Rules;

public class KUBE1006Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker", Namespace = "other" } },
        Pod(Main with { ServiceAccountName = {|KUBE1006:"worker"|} }),
        """), only: "KUBE1006");

    [Fact]
    public void Missing_account_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1006");

    [Fact]
    public void Account_of_the_same_namespace_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1006");

    [Fact]
    public void Unknown_namespace_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ServiceAccount { Metadata = new() { Name = "worker", Namespace = {{LinkSet.Unknown}} } },
        Pod(Main with { ServiceAccountName = "worker" }),
        """), only: "KUBE1006");
}
