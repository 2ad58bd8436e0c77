namespace KubeAnalyzers.Tests.Rules;

public class KUBE1007Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = {|KUBE1007:"setings"|}, Key = "color" } } })),
        """), only: "KUBE1007");

    [Fact]
    public void Existing_ConfigMap_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } })),
        """), only: "KUBE1007");

    [Fact]
    public void Optional_may_be_absent() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "setings", Key = "color", Optional = true } } })),
        """), only: "KUBE1007");

    [Fact]
    public void Every_namespace_has_the_root_certificate() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "kube-root-ca.crt", Key = "ca.crt" } } })),
        """), only: "KUBE1007");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = {{LinkSet.Unknown}}, Key = "color" } } })),
        """), only: "KUBE1007");

    [Fact]
    public void ConfigMap_with_unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = {{LinkSet.Unknown}} } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } })),
        """), only: "KUBE1007");

    [Fact]
    public void External_ConfigMap_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } })),
        """, externals: """External.Of<ConfigMap>("settings")"""), only: "KUBE1007");
}
