namespace KubeAnalyzers.Tests.Rules;

public class KUBE6005Tests
{
    [Theory]
    [InlineData("type: ExternalName, externalName: a.b, selector: { a: b }", "Service/web spec.selector")]
    [InlineData("type: ExternalName, externalName: a.b, externalIPs: [1.2.3.4]", "Service/web spec.externalIPs")]
    [InlineData("externalName: a.b", "Service/web spec.externalName")]
    [InlineData("type: ExternalName, externalName: a.b", null)]
    [InlineData("type: ExternalName, externalName: a.b, selector: {}", null)]
    [InlineData("type: ?, externalName: a.b", null)]
    [InlineData("selector: { a: b }", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6005", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_removes_it() => Verify.Fix(
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.ExternalName, ExternalName = "a.b", {|KUBE6005:ExternalIPs = ["1.2.3.4"]|} } }"""),
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { Type = ServiceType.ExternalName, ExternalName = "a.b" } }"""), only: "KUBE6005");
}
