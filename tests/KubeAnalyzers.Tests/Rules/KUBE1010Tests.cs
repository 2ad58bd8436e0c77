namespace KubeAnalyzers.Tests.Rules;

public class KUBE1010Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = {|KUBE1010:"setings"|} } })),
        """), only: "KUBE1010");

    [Fact]
    public void Existing_ConfigMap_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings" } })),
        """), only: "KUBE1010");

    [Fact]
    public void Optional_may_be_absent() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "setings", Optional = true } })),
        """), only: "KUBE1010");

    [Fact]
    public void Every_namespace_has_the_root_certificate() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "kube-root-ca.crt" } })),
        """), only: "KUBE1010");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = {{LinkSet.Unknown}} } })),
        """), only: "KUBE1010");

    [Fact]
    public void External_Secret_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithVolume(new() { Name = "files", Secret = new() { SecretName = "login" } })),
        """, externals: """External.Of<Secret>("login")"""), only: "KUBE1010");
}
