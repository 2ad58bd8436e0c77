using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3065Tests
{
    private const string Objects = """
        { apiVersion: v1, kind: ConfigMap, metadata: { name: one }, data: { A: '1' } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: two }, stringData: { A: '1', B: '1' } }
        ---

        """;

    [Theory]
    [InlineData("env: [{ name: A, value: '1' }], envFrom: [{ configMapRef: { name: one } }]", "env[0].name")]
    [InlineData("envFrom: [{ configMapRef: { name: one } }, { secretRef: { name: two } }]", "envFrom[1]")]
    [InlineData("envFrom: [{ prefix: X_, configMapRef: { name: one } }, { secretRef: { name: two } }]", null)]
    [InlineData("env: [{ name: C, value: '1' }], envFrom: [{ configMapRef: { name: one } }]", null)]
    [InlineData("env: [{ name: A, value: '1' }], envFrom: [{ configMapRef: { name: missing } }]", null)]
    [InlineData("env: [{ name: A, value: '1' }], envFrom: [{ prefix: ?, configMapRef: { name: one } }]", null)]
    public void Variables(string container, string? at) => Yaml.Check("KUBE3065", Objects + Workload(container: container), at is null ? [] : ["Deployment/web spec.template.spec.containers[0]." + at]);
}
