namespace KubeAnalyzers.Tests.Rules;

public class KUBE4083Tests
{
    [Theory]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a }, provisioner: ebs.csi.aws.com, parameters: {  } }", "StorageClass/a parameters.encrypted")]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a }, provisioner: ebs.csi.aws.com, parameters: { encrypted: \"false\" } }", "StorageClass/a parameters.encrypted")]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a }, provisioner: ebs.csi.aws.com, parameters: { encrypted: \"true\" } }")]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a }, provisioner: ebs.csi.aws.com, parameters: { encrypted: ? } }")]
    [InlineData("{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a }, provisioner: disk.csi.azure.com, parameters: {  } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4083", yaml, found);
}
