namespace KubeAnalyzers.Tests.Rules;

public class KUBE6011Tests
{
    [Theory]
    [InlineData("tls: [{ hosts: [x.b] }], rules: [{ host: a.b }]", "Ingress/a spec.tls[0].hosts[0]")]
    [InlineData("tls: [{ hosts: [a.b] }], rules: [{ host: a.b }, { host: c.b }]", "Ingress/a spec.rules[1].host")]
    [InlineData("tls: [{ hosts: [a.b, c.b] }], rules: [{ host: a.b }]", "Ingress/a spec.tls[0].hosts[1]")]
    [InlineData("tls: [{ hosts: [\"*.b\"] }], rules: [{ host: a.b }]", null)]
    [InlineData("tls: [{ hosts: [A.b] }], rules: [{ host: a.b }]", null)]
    [InlineData("tls: [{ secretName: x }], rules: [{ host: a.b }]", null)]
    [InlineData("tls: [{ hosts: [x.b] }], rules: [{ http: {} }]", null)]
    [InlineData("tls: [{ hosts: [?] }], rules: [{ host: a.b }]", null)]
    [InlineData("rules: [{ host: a.b }]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6011", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_changes_the_host() => Verify.Fix(
        RuleSource.Set("""new Ingress { Metadata = new() { Name = "a" }, Spec = new() { Tls = [new() { Hosts = [{|KUBE6011:"x.b"|}] }], Rules = [new() { Host = "a.b" }] } }"""),
        RuleSource.Set("""new Ingress { Metadata = new() { Name = "a" }, Spec = new() { Tls = [new() { Hosts = ["a.b"] }], Rules = [new() { Host = "a.b" }] } }"""), only: "KUBE6011");
}
