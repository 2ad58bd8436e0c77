namespace KubeAnalyzers.Tests.Rules;

public class KUBE6020Tests
{
    [Theory]
    [InlineData("{ namespaceSelector: { matchLabels: { a: b } } }, { podSelector: { matchLabels: { a: b } } }", "NetworkPolicy/p spec.ingress[0].from[1]")]
    [InlineData("{ namespaceSelector: { matchLabels: { a: b } }, podSelector: { matchLabels: { a: b } } }", null)]
    [InlineData("{ namespaceSelector: {} }, { podSelector: { matchLabels: { a: b } } }", null)]
    [InlineData("{ podSelector: { matchLabels: { a: b } } }, { namespaceSelector: { matchLabels: { a: b } } }", null)]
    [InlineData("?, { podSelector: { matchLabels: { a: b } } }", null)]
    public void Cases(string from, string? at) => Yaml.Check("KUBE6020", $$"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: p }
        spec: { podSelector: {}, ingress: [{ from: [{{from}}] }] }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_puts_them_together() => Verify.Fix(
        RuleSource.Set("""new NetworkPolicy { Metadata = new() { Name = "p" }, Spec = new() { PodSelector = new(), Ingress = [new() { From = [new() { NamespaceSelector = new() { MatchLabels = new() { ["a"] = "b" } } }, {|KUBE6020:new()|} { PodSelector = new() }] }] } }"""),
        RuleSource.Set("""new NetworkPolicy { Metadata = new() { Name = "p" }, Spec = new() { PodSelector = new(), Ingress = [new() { From = [new() { PodSelector = new(), NamespaceSelector = new() { MatchLabels = new() { ["a"] = "b" } } }] }] } }"""), only: "KUBE6020");
}
