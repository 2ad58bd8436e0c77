namespace KubeAnalyzers.Tests.Rules;

public class KUBE6024Tests
{
    [Theory]
    [InlineData("10.244.1.0/24", "ServiceCIDR/a spec.cidrs[0]")]
    [InlineData("10.0.0.0/8", "ServiceCIDR/a spec.cidrs[0]")]
    [InlineData("10.96.0.0/12", null)]
    [InlineData("?", null)]
    public void Cases(string range, string? at) => Yaml.Check("KUBE6024", $$"""
        apiVersion: networking.k8s.io/v1
        kind: ServiceCIDR
        metadata: { name: a }
        spec: { cidrs: [{{range}}] }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: flannel }
        data: { net-conf.json: '{ "Network": "10.244.0.0/16" }' }
        """, at is null ? [] : [at]);

    [Theory]
    [InlineData("10.96.0.0/12", false)]
    [InlineData("10.244.0.0/24", true)]
    [InlineData("fd00::/108,10.244.0.0/16", true)]
    public void In_the_configuration_of_kubeadm(string services, bool found) => Yaml.Check("KUBE6024", $$"""
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        metadata: { name: a }
        networking: { podSubnet: 10.244.0.0/16, serviceSubnet: "{{services}}" }
        """, found ? ["ClusterConfiguration/a networking.serviceSubnet"] : []);
}
