using KubeManifests.Rules.Semantics;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2011 to KUBE2019: what the API server's strict decoding says.</summary>
public class StructureTests
{
    [Theory]
    [InlineData("'apiVersion': 'apps/v1', 'kind': 'ConfigMap'", "KUBE2012 apiVersion")]
    [InlineData("'apiVersion': 'app/v1', 'kind': 'Thing'", "KUBE2012 kind")]
    [InlineData("'apiVersion': 'apps/v1', 'kind': 'Deploymnt'", "KUBE2012 kind")]
    [InlineData("'apiVersion': 'example.com/v1', 'kind': 'Deploymnt'")]
    [InlineData("'apiVersion': 'gateway.networking.k8s.io/v1', 'kind': 'Gateway'")]
    [InlineData("'kind': 'ConfigMap'", "KUBE2012 apiVersion")]
    [InlineData("'apiVersion': 'v1', 'kind': ''", "KUBE2012 kind")]
    public void Kinds(string type, params string[] expected) => Judge.Object($"{{ {type}, 'metadata': {{ 'name': 'web' }} }}", expected);

    [Theory]
    [InlineData("'data': { 'a': 'b' }")]
    [InlineData("'data': null")]
    [InlineData("'data': { 'a': null }")]
    [InlineData("'dta': {}", "KUBE2011 dta")]
    [InlineData("'Data': {}", "KUBE2011 Data")]
    [InlineData("'data': { 'a': 1 }", "KUBE2015 data[a]")]
    [InlineData("'data': []", "KUBE2015 data")]
    [InlineData("'immutable': 'true'", "KUBE2015 immutable")]
    [InlineData("'binaryData': { 'a': 'YWJj\\nZGVm' }")]
    [InlineData("'binaryData': { 'a': 'YWJ' }", "KUBE2019 binaryData[a]")]
    [InlineData("'binaryData': { 'a': [1, 255] }")]
    [InlineData("'binaryData': { 'a': [256] }", "KUBE2015 binaryData[a]")]
    public void Of_a_ConfigMap(string field, params string[] expected) => Judge.Object($"{{ 'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {{ 'name': 'web' }}, {field} }}", expected);

    [Theory]
    [InlineData("'port': 80, 'targetPort': 'http'")]
    [InlineData("'port': 80, 'targetPort': 1.5", "KUBE2015 spec.ports[0].targetPort")]
    [InlineData("'port': 80, 'targetPort': 3000000000", "KUBE2107 spec.ports[0].targetPort")]
    [InlineData("'port': '80'", "KUBE2015 spec.ports[0].port")]
    [InlineData("'port': 80.5", "KUBE2015 spec.ports[0].port")]
    [InlineData("'port': 80.0")]
    public void Of_a_Service(string port, params string[] expected) => Judge.Object(
        $"{{ 'apiVersion': 'v1', 'kind': 'Service', 'metadata': {{ 'name': 'web' }}, 'spec': {{ 'ports': [{{ {port} }}] }} }}", expected);

    [Theory]
    [InlineData("2006-01-02T15:04:05Z", true, false)]
    [InlineData("2006-01-02T15:04:05.123456Z", true, true)]
    [InlineData("2006-01-02T15:04:05.123456+02:00", true, true)]
    [InlineData("2006-01-02T15:04:05.123Z", true, false)]
    [InlineData("2006-01-02 15:04:05Z", false, false)]
    [InlineData("2006-02-30T15:04:05Z", false, false)]
    [InlineData("2006-01-02T24:04:05Z", false, false)]
    [InlineData("2006-01-02T15:04:05", false, false)]
    [InlineData("2006-01-02", false, false)]
    [InlineData("", false, false)]
    public void Times(string text, bool time, bool microTime)
    {
        Assert.Equal(time, WireFormats.IsTime(text, micro: false));
        Assert.Equal(microTime, WireFormats.IsTime(text, micro: true));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData(" 1.5Gi ", true)]
    [InlineData("1e3", true)]
    [InlineData("1E", true)]
    [InlineData(".5", true)]
    [InlineData("1.", true)]
    [InlineData("-1", true)]
    [InlineData("m", true)]
    [InlineData("1Gb", false)]
    [InlineData("1K", false)]
    [InlineData("500 m", false)]
    [InlineData("1,5", false)]
    [InlineData("1e", false)]
    [InlineData("Ei", false)]
    [InlineData("", false)]
    public void Quantities(string text, bool good)
    {
        Assert.Equal(good, QuantityValue.IsValid(text));
        string json = $"{{ 'apiVersion': 'v1', 'kind': 'PersistentVolume', 'metadata': {{ 'name': 'web' }}, 'spec': {{ 'capacity': {{ 'storage': '{text}' }} }} }}";
        Assert.Equal(good, !Judge.Errors(json).Any(error => error.StartsWith("KUBE2016", StringComparison.Ordinal)));
    }

    [Fact]
    public void Schemas_of_custom_resources_are_read_leniently_where_they_stand_for_something_else()
    {
        Assert.Equal(["KUBE2011 spec.versions[0].schema.openAPIV3Schema.tpye"], Structural("'type': 'object', 'tpye': 'a'"));
        Assert.Empty(Structural("'type': 'object', 'properties': { 'a': { 'type': 'array', 'items': { 'type': 'string', 'tpye': 'a' } } }"));
        Assert.Equal(["KUBE2015 spec.versions[0].schema.openAPIV3Schema.properties[a].items.type"], Structural("'type': 'object', 'properties': { 'a': { 'type': 'array', 'items': { 'type': 1 } } }"));
        Assert.Equal(["KUBE2015 spec.versions[0].schema.openAPIV3Schema.additionalProperties"], Structural("'type': 'object', 'additionalProperties': 1"));

        static IEnumerable<string> Structural(string schema) => Judge.Errors($$"""
            { 'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition', 'metadata': { 'name': 'as.example.com' }, 'spec': { 'group': 'example.com', 'scope': 'Namespaced',
              'names': { 'plural': 'as', 'kind': 'A' }, 'versions': [{ 'name': 'v1', 'served': true, 'storage': true, 'schema': { 'openAPIV3Schema': { {{schema}} } } }] } }
            """).Where(error => !error.StartsWith("KUBE28", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Always")]
    [InlineData("always", "KUBE2018 spec.containers[0].imagePullPolicy")]
    [InlineData("")]
    public void Enums(string policy, params string[] expected)
    {
        var errors = Judge.Errors($"{{ 'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {{ 'name': 'web' }}, 'spec': {{ 'containers': [{{ 'name': 'web', 'image': 'a', 'imagePullPolicy': '{policy}' }}] }} }}");
        Assert.Equal(expected.Length, errors.Count);
    }
}
