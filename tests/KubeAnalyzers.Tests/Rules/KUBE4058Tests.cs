namespace KubeAnalyzers.Tests.Rules;

public class KUBE4058Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: {  } } }", "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } } }")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: privileged } } }", "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restrictd } } }", "Namespace/shop metadata.labels[pod-security.kubernetes.io/enforce]")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn-version: \"1.30\" } } }", "Namespace/shop metadata.labels[pod-security.kubernetes.io/warn-version]")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn-version: v1.30 } } }")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ? } } }")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: ? } }")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: default } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4058", yaml, found);
}
