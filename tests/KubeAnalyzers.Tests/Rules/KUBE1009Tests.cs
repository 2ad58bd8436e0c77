namespace KubeAnalyzers.Tests.Rules;

public class KUBE1009Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = {|KUBE1009:"colour"|} } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Existing_key_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Both_fields_of_a_Secret_count() => Verify.NoDiagnostics(LinkSet.Of("""
        new Secret { Metadata = new() { Name = "login" }, Data = new() { ["password"] = "ZXhhbXBsZQ==" }, StringData = new() { ["user"] = "me" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "password" } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Optional_may_be_absent() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "colour", Optional = true } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Unknown_key_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = {{LinkSet.Unknown}} } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Tokens_are_filled_later() => Verify.NoDiagnostics(LinkSet.Of("""
        new Secret { Metadata = new() { Name = "login", Annotations = new() { ["kubernetes.io/service-account.name"] = "worker" } }, Type = "kubernetes.io/service-account-token" },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "token" } } })),
        """), only: "KUBE1009");

    [Fact]
    public void Missing_ConfigMap_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "color" } } })),
        """), only: "KUBE1009");
}
