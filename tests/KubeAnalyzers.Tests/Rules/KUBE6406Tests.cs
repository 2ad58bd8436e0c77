namespace KubeAnalyzers.Tests.Rules;

public class KUBE6406Tests
{
    [Theory]
    [InlineData("a.json: '{ \"a\": 1'", "ConfigMap/a data[a.json]")]
    [InlineData("a.json: '{ \"a\": 1 }'", null)]
    [InlineData("a.json: '{ \"a\": 1, }'", null)]
    [InlineData("a.json: '{ \"a\": 1 // x '", null)]
    [InlineData("a.json: '{ \"a\": ${A}'", null)]
    [InlineData("a.xml: '<a><b></a>'", "ConfigMap/a data[a.xml]")]
    [InlineData("a.xml: '<a><b/></a>'", null)]
    [InlineData("a.txt: '{'", null)]
    [InlineData("a.json: ?", null)]
    public void Cases(string entry, string? at) => Yaml.Check("KUBE6406", $$"""
        { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { {{entry}} } }
        """, at is null ? [] : [at]);
}
