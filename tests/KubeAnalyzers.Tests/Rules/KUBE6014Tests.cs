namespace KubeAnalyzers.Tests.Rules;

public class KUBE6014Tests
{
    [Theory]
    [InlineData("\"true\"", "StorageClass/b metadata.annotations[storageclass.kubernetes.io/is-default-class]")]
    [InlineData("\"false\"", null)]
    [InlineData("?", null)]
    public void Cases(string value, string? at) => Yaml.Check("KUBE6014", $$"""
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: a, annotations: { storageclass.kubernetes.io/is-default-class: "true" } } }
        ---
        { apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: b, annotations: { storageclass.kubernetes.io/is-default-class: {{value}} } } }
        """, at is null ? [] : [at]);

    [Fact]
    public void The_fix_leaves_one() => Verify.Fix(
        RuleSource.Set("""new IngressClass { Metadata = new() { Name = "a", Annotations = new() { ["ingressclass.kubernetes.io/is-default-class"] = "true" } } }, new IngressClass { Metadata = new() { Name = "b", Annotations = new() { ["ingressclass.kubernetes.io/is-default-class"] = {|KUBE6014:"true"|} } } }"""),
        RuleSource.Set("""new IngressClass { Metadata = new() { Name = "a", Annotations = new() { ["ingressclass.kubernetes.io/is-default-class"] = "true" } } }, new IngressClass { Metadata = new() { Name = "b", Annotations = new() { ["ingressclass.kubernetes.io/is-default-class"] = "false" } } }"""), only: "KUBE6014");
}
