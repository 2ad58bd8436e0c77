using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3084Tests
{
    [Theory]
    [InlineData("example.com/a/cloud-sql-proxy:2", "", true)]
    [InlineData("fluent/fluent-bit:3.0", "", true)]
    [InlineData("example.com/app:2", "", false)]
    [InlineData("envoyproxy/envoy:v1.31", ", command: [sh, -c, a]", false)]
    [InlineData("?", "", false)]
    public void Images(string image, string more, bool wrong) => Yaml.Check("KUBE3084", $$"""
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report }
        spec: { template: { spec: { containers: [{ name: a, image: a }, { name: b, image: {{image}}{{more}} }] } } }
        """, wrong ? ["Job/report spec.template.spec.containers[1]"] : []);

    [Fact]
    public void One_alone_is_the_program() => Yaml.Check("KUBE3084", Job().Replace("image: a", "image: fluent-bit", StringComparison.Ordinal));
}
