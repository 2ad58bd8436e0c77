namespace KubeAnalyzers.Tests.Rules;

public class KUBE1001Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new ConfigMap { Metadata = new() { Name = {|KUBE1001:"settings"|} } },
        """), only: "KUBE1001");

    [Fact]
    public void Other_namespace_is_another_object() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new ConfigMap { Metadata = new() { Name = "settings", Namespace = "other" } },
        """), only: "KUBE1001");

    [Fact]
    public void Other_kind_is_another_object() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new Secret { Metadata = new() { Name = "settings" } },
        """), only: "KUBE1001");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new ConfigMap { Metadata = new() { Name = {{LinkSet.Unknown}} } },
        """), only: "KUBE1001");

    [Fact]
    public void Unknown_namespace_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new ConfigMap { Metadata = new() { Name = "settings", Namespace = {{LinkSet.Unknown}} } },
        """), only: "KUBE1001");

    [Fact]
    public void External_is_not_a_duplicate() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        """, externals: """External.Of<ConfigMap>("settings")"""), only: "KUBE1001");
}
