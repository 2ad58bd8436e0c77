using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1080Tests
{
    [Theory]
    [InlineData("[{ name: URL, value: 'http://$(HOST)' }, { name: HOST, value: a }]", 0)]
    [InlineData("[{ name: HOST, value: a }, { name: URL, value: 'http://$(HOTS)' }]", 1)]
    [InlineData("[{ name: URL, value: 'http://$(DB_HOST)' }]", 0)]
    [InlineData("[{ name: PATH, value: '$(PATH):/opt' }]", 0)]
    [InlineData("[{ name: HOST, value: a }, { name: URL, value: 'http://$(HOST)' }]", null)]
    [InlineData("[{ name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }, { name: URL, value: '$(POD)' }]", null)]
    [InlineData("[{ name: URL, value: '$$(HOST)' }]", null)]
    [InlineData("[{ name: URL, value: '$(DB_SERVICE_HOST):$(DB_PORT)' }]", null)]
    [InlineData("[{ name: SCRIPT, value: 'echo $(date) $(cat /a) $HOME $' }]", null)]
    [InlineData("[{ name: ?, value: a }, { name: URL, value: '$(HOST)' }]", null)]
    [InlineData("[{ name: URL, value: ? }]", null)]
    public void Values(string env, int? at) => Yaml.Check("KUBE1080", $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, env: {{env}} }] }
        """, at is null ? [] : [$"Pod/web spec.containers[0].env[{at}].value"]);

    [Fact]
    public void What_comes_from_elsewhere_is_not_known() => Yaml.Check("KUBE1080", """
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: a } }], env: [{ name: URL, value: '$(HOST)' }] }] }
        """);

    [Fact]
    public void Fix_names_the_variable() => Verify.Fix(
        Deployment("""Env = [new() { Name = "HOST", Value = "a" }, new() { Name = "URL", Value = {|KUBE1080:"http://$(HOTS)/"|} }],"""),
        Deployment("""Env = [new() { Name = "HOST", Value = "a" }, new() { Name = "URL", Value = "http://$(HOST)/" }],"""), only: "KUBE1080");
}
