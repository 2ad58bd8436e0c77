namespace KubeAnalyzers.Tests.Rules;

public class KUBE7010Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { loadBalancerIP: 192.0.2.1 } }", "Service/web spec.loadBalancerIP")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { trafficDistribution: PreferClose } }", "Service/web spec.trafficDistribution")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { trafficDistribution: PreferSameZone } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { loadBalancerIP: ? } }")]
    [InlineData("{ apiVersion: v1, kind: PersistentVolume, metadata: { name: a }, spec: { persistentVolumeReclaimPolicy: Recycle } }", "PersistentVolume/a spec.persistentVolumeReclaimPolicy")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7010", yaml, found);

    [Theory]
    [InlineData("1.33", "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { trafficDistribution: PreferClose } }", false)]
    public void Versions(string version, string yaml, bool wrong) => Assert.Equal(wrong, Yaml.Find("KUBE7010", yaml, new Dictionary<string, string> { ["kube_analyzers.kubernetes_version"] = version }).Count > 0);
}
