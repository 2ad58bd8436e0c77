namespace KubeAnalyzers.Tests.Rules;

public class KUBE6013Tests
{
    [Theory]
    [InlineData("", "Ingress/a spec")]
    [InlineData(", annotations: { kubernetes.io/ingress.class: nginx }", null)]
    [InlineData(", annotations: ?", null)]
    public void Cases(string metadata, string? at) => Yaml.Check("KUBE6013", $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: a{{metadata}} }
        spec: { rules: [{ host: a.b }] }
        ---
        { apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: x } }
        """, at is null ? [] : [at]);

    [Fact]
    public void A_default_class() => Yaml.Check("KUBE6013", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { rules: [{ host: a.b }] }
            ---
            { apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: x, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } } }
            """);

    [Fact]
    public void A_class_that_is_no_default() => Yaml.Check("KUBE6013", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { rules: [{ host: a.b }] }
            ---
            { apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: x } }
            """, "Ingress/a spec");

    [Fact]
    public void No_class_at_all() => Yaml.Check("KUBE6013", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { rules: [{ host: a.b }] }
            """);

    [Fact]
    public void With_a_class() => Yaml.Check("KUBE6013", """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a }
            spec: { ingressClassName: x, rules: [{ host: a.b }] }
            """);

    [Fact]
    public void The_fix_names_the_only_class()
    {
        const string found = """new IngressClass { Metadata = new() { Name = "x" } },""";
        Verify.Fix(
            RuleSource.Set(found + """new Ingress { Metadata = new() { Name = "a" }, Spec = {|KUBE6013:new()|} { Rules = [new() { Host = "a.b" }] } }"""),
            RuleSource.Set(found + """new Ingress { Metadata = new() { Name = "a" }, Spec = new() { Rules = [new() { Host = "a.b" }], IngressClassName = "x" } }"""), only: "KUBE6013");
    }
}
