namespace KubeAnalyzers.Tests.Rules;

public class KUBE1008Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new Secret { Metadata = new() { Name = "login" }, StringData = new() { ["password"] = "example" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = {|KUBE1008:"logni"|}, Key = "password" } } })),
        """), only: "KUBE1008");

    [Fact]
    public void Existing_Secret_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new Secret { Metadata = new() { Name = "login" }, StringData = new() { ["password"] = "example" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "password" } } })),
        """), only: "KUBE1008");

    [Fact]
    public void Optional_may_be_absent() => Verify.NoDiagnostics(LinkSet.Of("""
        new Secret { Metadata = new() { Name = "login" }, StringData = new() { ["password"] = "example" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "logni", Key = "password", Optional = true } } })),
        """), only: "KUBE1008");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new Secret { Metadata = new() { Name = "login" }, StringData = new() { ["password"] = "example" } },
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = {{LinkSet.Unknown}}, Key = "password" } } })),
        """), only: "KUBE1008");

    [Fact]
    public void External_Secret_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithEnv(new EnvVar { Name = "A", ValueFrom = new() { SecretKeyRef = new() { Name = "login", Key = "password" } } })),
        """, externals: """External.Of<Secret>("login")"""), only: "KUBE1008");
}
