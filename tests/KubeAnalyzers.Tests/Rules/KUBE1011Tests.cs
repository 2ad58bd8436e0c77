namespace KubeAnalyzers.Tests.Rules;

public class KUBE1011Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings", Items = [new() { Key = {|KUBE1011:"colr"|}, Path = "color" }] } })),
        """), only: "KUBE1011");

    [Fact]
    public void Existing_key_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings", Items = [new() { Key = "color", Path = "color" }] } })),
        """), only: "KUBE1011");

    [Fact]
    public void A_volume_has_binary_keys_too() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, BinaryData = new() { ["logo"] = "AAAA" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings", Items = [new() { Key = "logo", Path = "color" }] } })),
        """), only: "KUBE1011");

    [Fact]
    public void Optional_may_be_absent() => Verify.NoDiagnostics(LinkSet.Of("""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings", Items = [new() { Key = "colr", Path = "color" }], Optional = true } })),
        """), only: "KUBE1011");

    [Fact]
    public void Unknown_key_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        Pod(WithVolume(new() { Name = "files", ConfigMap = new() { Name = "settings", Items = [new() { Key = {{LinkSet.Unknown}}, Path = "color" }] } })),
        """), only: "KUBE1011");
}
