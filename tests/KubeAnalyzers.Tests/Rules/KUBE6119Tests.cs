namespace KubeAnalyzers.Tests.Rules;

public class KUBE6119Tests
{
    [Theory]
    [InlineData("ReadWriteOncePod", "apps/v1", "StatefulSet", "replicas: 2", true)]
    [InlineData("ReadWriteOncePod", "batch/v1", "Job", "parallelism: 2", true)]
    [InlineData("ReadWriteOncePod", "apps/v1", "StatefulSet", "replicas: 1", false)]
    [InlineData("ReadWriteOncePod", "apps/v1", "Deployment", "replicas: 2", false)]
    [InlineData("ReadWriteOnce", "apps/v1", "StatefulSet", "replicas: 2", false)]
    [InlineData("?", "apps/v1", "StatefulSet", "replicas: 2", false)]
    [InlineData("ReadWriteOncePod", "apps/v1", "StatefulSet", "replicas: ?", false)]
    public void Workloads(string mode, string api, string kind, string spec, bool found) => Yaml.Check("KUBE6119", $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { accessModes: [{{mode}}] }
        ---
        apiVersion: {{api}}
        kind: {{kind}}
        metadata: { name: a }
        spec: { {{spec}}, template: { spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }] } } }
        """, found ? [kind + "/a spec.template.spec.volumes[0].persistentVolumeClaim.claimName"] : []);

    [Fact]
    public void Of_two_the_later_is_told() => Yaml.Check("KUBE6119", """
        { apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data }, spec: { accessModes: [ReadWriteOncePod] } }
        ---
        { apiVersion: apps/v1, kind: Deployment, metadata: { name: a }, spec: { template: { spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }] } } } }
        ---
        { apiVersion: apps/v1, kind: Deployment, metadata: { name: b }, spec: { template: { spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }] } } } }
        """, "Deployment/b spec.template.spec.volumes[0].persistentVolumeClaim.claimName");
}
