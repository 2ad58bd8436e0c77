namespace KubeAnalyzers.Tests.Rules;

public class KUBE6023Tests
{
    [Theory]
    [InlineData("externalIPs: [\"2001:DB8::0:1\"]", "Service/web spec.externalIPs[0]")]
    [InlineData("clusterIP: \"fd00:0:0::1\"", "Service/web spec.clusterIP")]
    [InlineData("loadBalancerSourceRanges: [\"2001:0db8::/32\"]", "Service/web spec.loadBalancerSourceRanges[0]")]
    [InlineData("loadBalancerIP: 010.1.2.3", "Service/web spec.loadBalancerIP")]
    [InlineData("externalIPs: [\"2001:db8::1\", 10.0.0.1]", null)]
    [InlineData("clusterIP: None", null)]
    [InlineData("externalIPs: [?]", null)]
    [InlineData("externalIPs: [nonsense]", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6023", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void Of_Pods_and_policies() => Yaml.Check("KUBE6023", """
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec: { hostAliases: [{ ip: "FD00::1" }], containers: [{ name: a, image: a }] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: p }
        spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: "FD00::/8" } }] }] }
        """, "Pod/a spec.hostAliases[0].ip", "NetworkPolicy/p spec.egress[0].to[0].ipBlock.cidr");

    [Fact]
    public void The_fix_writes_the_canonical_text() => Verify.Fix(
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { ExternalIPs = [{|KUBE6023:"FD00::1"|}], Ports = [new() { Port = 80 }] } }"""),
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { ExternalIPs = ["fd00::1"], Ports = [new() { Port = 80 }] } }"""), only: "KUBE6023");
}
