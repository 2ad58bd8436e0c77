namespace KubeAnalyzers.Tests.Rules;

public class KUBE4044Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: x ghp_16C7e42F292c6912E7710c838347Ae178B4a y } }", "ConfigMap/web data.a")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: AKIAIOSFODNN7EXAMPLE } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: AKIAIOSFODNN7QW3RT9Z } }", "ConfigMap/web data.a")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: github } }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { a: ghp_16C7e42F292c6912E7710c838347Ae178B4a } }")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, args: [--auth=glpat-a1B2c3D4e5F6g7H8i9J0] }] } }", "Pod/a spec.containers[0].args[0]")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: API_TOKEN, value: glpat-a1B2c3D4e5F6g7H8i9J0 }] }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4044", yaml, found);
}
