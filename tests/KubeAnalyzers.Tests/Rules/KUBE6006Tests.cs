namespace KubeAnalyzers.Tests.Rules;

public class KUBE6006Tests
{
    [Theory]
    [InlineData("clusterIP: None, sessionAffinity: ClientIP", "Service/web spec.sessionAffinity")]
    [InlineData("clusterIP: None, externalIPs: [1.2.3.4]", "Service/web spec.externalIPs")]
    [InlineData("clusterIP: None, loadBalancerIP: 1.2.3.4", "Service/web spec.loadBalancerIP")]
    [InlineData("clusterIP: None, sessionAffinity: None", null)]
    [InlineData("sessionAffinity: ClientIP", null)]
    [InlineData("clusterIP: ?, sessionAffinity: ClientIP", null)]
    public void Cases(string spec, string? at) => Yaml.Check("KUBE6006", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { {{spec}} }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_removes_it() => Verify.Fix(
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { ClusterIP = "None", SessionAffinity = {|KUBE6006:SessionAffinity.ClientIP|}, Ports = [new() { Port = 80 }] } }"""),
        RuleSource.Set("""new Service { Metadata = new() { Name = "a" }, Spec = new() { ClusterIP = "None", Ports = [new() { Port = 80 }] } }"""), only: "KUBE6006");
}
