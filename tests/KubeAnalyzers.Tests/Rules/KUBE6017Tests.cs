namespace KubeAnalyzers.Tests.Rules;

public class KUBE6017Tests
{
    [Theory]
    [InlineData("policyTypes: [Ingress], egress: [{}]", "spec.egress")]
    [InlineData("policyTypes: [Egress], ingress: [{}]", "spec.ingress")]
    [InlineData("policyTypes: [Ingress, Egress], egress: [{}]", null)]
    [InlineData("policyTypes: [Ingress], egress: []", null)]
    [InlineData("egress: [{}]", null)]
    [InlineData("policyTypes: [], egress: [{}]", null)]
    [InlineData("policyTypes: [?], egress: [{}]", null)]
    [InlineData("policyTypes: ?, egress: [{}]", null)]
    public void Types(string spec, string? at) => Yaml.Check("KUBE6017", $$"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web }
        spec: { podSelector: {}, {{spec}} }
        """, at is null ? [] : ["NetworkPolicy/web " + at]);

    [Fact]
    public void Fix_adds_the_type() => Verify.Fix(
        RuleSource.Set("""new NetworkPolicy { Metadata = new() { Name = "web" }, Spec = new() { PodSelector = new(), PolicyTypes = [PolicyType.Ingress], {|KUBE6017:Egress = [new()]|} } }"""),
        RuleSource.Set("""new NetworkPolicy { Metadata = new() { Name = "web" }, Spec = new() { PodSelector = new(), PolicyTypes = [PolicyType.Ingress, PolicyType.Egress], Egress = [new()] } }"""), only: "KUBE6017");
}
