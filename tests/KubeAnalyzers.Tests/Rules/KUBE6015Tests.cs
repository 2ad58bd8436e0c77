namespace KubeAnalyzers.Tests.Rules;

public class KUBE6015Tests
{
    [Theory]
    [InlineData("path: '/api/(.*)', pathType: Prefix", "Ingress/a spec.rules[0].http.paths[0].path")]
    [InlineData("path: '/a$', pathType: Exact", "Ingress/a spec.rules[0].http.paths[0].path")]
    [InlineData("path: '/api/(.*)', pathType: ImplementationSpecific", null)]
    [InlineData("path: /api/v1.2, pathType: Prefix", null)]
    [InlineData("path: ?, pathType: Prefix", null)]
    public void Cases(string path, string? at) => Yaml.Check("KUBE6015", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a }
        spec: { rules: [{ http: { paths: [{ {{path}} }] } }] }
        """, at is null ? [] : [at]);

    [Fact]
    public void An_annotation_says_so() => Yaml.Check("KUBE6015", """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a, annotations: { nginx.ingress.kubernetes.io/use-regex: "true" } }
        spec: { rules: [{ http: { paths: [{ path: '/api/(.*)', pathType: Prefix }] } }] }
        """);

    [Fact]
    public void The_fix_changes_the_type() => Verify.Fix(
        RuleSource.Set("""new Ingress { Metadata = new() { Name = "a" }, Spec = new() { Rules = [new() { Http = new() { Paths = [new() { Path = {|KUBE6015:"/(.*)"|}, PathType = PathType.Prefix, Backend = new() { Service = new() { Name = "web" } } }] } }] } }"""),
        RuleSource.Set("""new Ingress { Metadata = new() { Name = "a" }, Spec = new() { Rules = [new() { Http = new() { Paths = [new() { Path = "/(.*)", PathType = PathType.ImplementationSpecific, Backend = new() { Service = new() { Name = "web" } } }] } }] } }"""), only: "KUBE6015");
}
