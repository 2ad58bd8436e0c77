namespace KubeAnalyzers.Tests.Rules;

public class KUBE6122Tests
{
    [Theory]
    [InlineData("data", "StatefulSet/b spec.volumeClaimTemplates[0].spec.storageClassName")]
    [InlineData("logs", null)]
    [InlineData("?", null)]
    public void Cases(string name, string? at) => Yaml.Check("KUBE6122", $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: a, labels: { app.kubernetes.io/instance: shop } }
        spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }] }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: b, labels: { app.kubernetes.io/instance: shop } }
        spec: { volumeClaimTemplates: [{ metadata: { name: {{name}} }, spec: { storageClassName: slow } }] }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_same() => Yaml.Check("KUBE6122", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: a, labels: { app.kubernetes.io/instance: shop } }
            spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }] }
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: b, labels: { app.kubernetes.io/instance: shop } }
            spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }] }
            """);

    [Fact]
    public void What_is_not_known() => Yaml.Check("KUBE6122", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: a, labels: { app.kubernetes.io/instance: shop } }
            spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }] }
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: b, labels: { app.kubernetes.io/instance: shop } }
            spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: ? } }] }
            """);
}
