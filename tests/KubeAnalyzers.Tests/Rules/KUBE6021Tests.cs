namespace KubeAnalyzers.Tests.Rules;

public class KUBE6021Tests
{
    [Theory]
    [InlineData("10.97.1.0/24", "NetworkPolicy/p spec.egress[0].to[0].ipBlock.cidr")]
    [InlineData("10.96.0.0/12", "NetworkPolicy/p spec.egress[0].to[0].ipBlock.cidr")]
    [InlineData("10.0.0.0/8", null)]
    [InlineData("192.168.0.0/16", null)]
    [InlineData("?", null)]
    public void Cases(string cidr, string? at) => Yaml.Check("KUBE6021", $$"""
        apiVersion: networking.k8s.io/v1
        kind: ServiceCIDR
        metadata: { name: a }
        spec: { cidrs: [10.96.0.0/12] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: p }
        spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: {{cidr}} } }] }] }
        """, at is null ? [] : [at]);
}
