namespace KubeAnalyzers.Tests.Rules;

public class KUBE4084Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: x-correct-horse } }, stringData: { p: correct-horse } }", "Secret/a metadata.annotations.b")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: correct-horse } }, data: { p: Y29ycmVjdC1ob3JzZQ== } }", "Secret/a metadata.annotations.b")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: \"{p: Y29ycmVjdC1ob3JzZQ==}\" } }, data: { p: Y29ycmVjdC1ob3JzZQ== } }", "Secret/a metadata.annotations.b")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: other } }, stringData: { p: correct-horse } }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: short } }, stringData: { p: short } }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: ? } }, stringData: { p: correct-horse } }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { b: a } }, data: { p: not-base64 } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4084", yaml, found);
}
