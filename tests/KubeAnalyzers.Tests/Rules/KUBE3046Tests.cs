namespace KubeAnalyzers.Tests.Rules;

public class KUBE3046Tests
{
    [Theory]
    [InlineData("disk: hdd", "[{ key: disk, operator: In, values: [ssd] }]", true)]
    [InlineData("disk: hdd", "[{ key: disk, operator: NotIn, values: [hdd] }]", true)]
    [InlineData("disk: hdd", "[{ key: disk, operator: DoesNotExist }]", true)]
    [InlineData("", "[{ key: disk, operator: In, values: [a, b] }, { key: disk, operator: NotIn, values: [b, a] }]", true)]
    [InlineData("", "[{ key: gen, operator: Gt, values: ['5'] }, { key: gen, operator: Lt, values: ['6'] }]", true)]
    [InlineData("", "[{ key: gen, operator: Exists }, { key: gen, operator: DoesNotExist }]", true)]
    [InlineData("gen: '5'", "[{ key: gen, operator: Gt, values: ['5'] }]", true)]
    [InlineData("disk: ssd", "[{ key: disk, operator: In, values: [ssd, hdd] }]", false)]
    [InlineData("zone: a", "[{ key: disk, operator: In, values: [ssd] }]", false)]
    [InlineData("", "[{ key: gen, operator: Gt, values: ['5'] }, { key: gen, operator: Lt, values: ['7'] }]", false)]
    [InlineData("", "[{ key: disk, operator: NotIn, values: [a] }, { key: disk, operator: DoesNotExist }]", false)]
    [InlineData("disk: ?", "[{ key: disk, operator: In, values: [ssd] }]", false)]
    [InlineData("disk: hdd", "[{ key: disk, operator: In, values: [?] }]", false)]
    public void Constraints(string selector, string expressions, bool wrong)
    {
        var found = Yaml.Find("KUBE3046", Pod(selector, $"[{{ matchExpressions: {expressions} }}]"));
        Assert.Equal(wrong ? 1 : 0, found.Count);
    }

    [Fact]
    public void One_possible_term_is_enough() => Yaml.Check("KUBE3046", Pod("disk: hdd",
        "[{ matchExpressions: [{ key: disk, operator: In, values: [ssd] }] }, { matchExpressions: [{ key: zone, operator: In, values: [a] }] }]"));

    private static string Pod(string selector, string terms) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          nodeSelector: { {{selector}} }
          affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: {{terms}} } } }
        """;
}
