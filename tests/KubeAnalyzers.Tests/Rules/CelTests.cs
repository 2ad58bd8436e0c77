namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2803: which expressions are refused, and which never are.</summary>
public class CelTests
{
    [Theory]
    [InlineData("object.spec.replicas <= 5", true)]
    [InlineData("!has(object.metadata.labels) || object.metadata.labels.all(k, k.startsWith(\\\"a\\\"))", true)]
    [InlineData("object.spec.containers.exists(c, c.image.matches(r'^[a-z]+$') && c.name in ['a', \\\"b\\\"])", true)]
    [InlineData("object.metadata.labels.transformMap(k, v, v + k).size() > 0 ? true : false", true)]
    [InlineData("object.?spec.?replicas.orValue(1) >= 1u", true)]
    [InlineData("cel.bind(x, object.spec, x.replicas == 1 && x == object.spec)", true)]
    [InlineData("variables.limit >= int(object.spec.replicas) // why", true)]
    [InlineData("quantity(object.spec.size).isGreaterThan(quantity('1Gi'))", true)]
    [InlineData("object.spec.map(x, x * 2).filter(y, y > 1) == [2, 4]", true)]
    [InlineData("timestamp('2024-01-01T00:00:00Z') < timestamp(object.at) && type(object.a) == string", true)]
    [InlineData("{'a': 1}.a == 1 && object['x-y'].size() == 0", true)]
    [InlineData("objct.spec", false)]
    [InlineData("object.spec &&", false)]
    [InlineData("object.spec = 1", false)]
    [InlineData("object..spec", false)]
    [InlineData("'open", false)]
    [InlineData("variables.limt > 1", false)]
    [InlineData("params.x == 1", false)]
    [InlineData("\\\"a text\\\"", false)]
    [InlineData("300.1.2.3", false)]
    [InlineData("http://x", false)]
    [InlineData("a,b", false)]
    [InlineData("namespace == 'a'", false)]
    public void Conditions(string expression, bool compiles)
    {
        var errors = Judge.Errors($$"""
            { "apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy", "metadata": { "name": "a" }, "spec": {
              "matchConstraints": { "resourceRules": [{ "apiGroups": ["apps"], "apiVersions": ["v1"], "resources": ["deployments"], "operations": ["*"] }] },
              "variables": [{ "name": "limit", "expression": "5" }], "validations": [{ "expression": "@" }] } }
            """.Replace("@", expression.Replace("'", "\\u0027", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(compiles ? [] : ["KUBE2803 spec.validations[0].expression"], errors);
    }
}
