namespace KubeAnalyzers.Tests.Rules;

public class KUBE6404Tests
{
    [Theory]
    [InlineData("ghcr.io/a/b:1", "Pod/a spec.imagePullSecrets[0].name")]
    [InlineData("nginx:1", null)]
    [InlineData("team/app", null)]
    [InlineData("r.example.com:5000/a:1", null)]
    public void Cases(string image, string? at) => Yaml.Check("KUBE6404", $$"""
        { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { imagePullSecrets: [{ name: p }], containers: [{ name: a, image: "{{image}}" }] } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: p }, type: kubernetes.io/dockerconfigjson, stringData: { .dockerconfigjson: '{"auths":{"https://index.docker.io/v1/":{"auth":"x"},"r.example.com:5000":{"auth":"x"} } }' } }
        """, at is null ? [] : [at]);

    [Fact]
    public void What_is_not_known() => Yaml.Check("KUBE6404", """
            { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { imagePullSecrets: [{ name: p }], containers: [{ name: a, image: ? }] } }
            ---
            { apiVersion: v1, kind: Secret, metadata: { name: p }, type: kubernetes.io/dockerconfigjson, stringData: { .dockerconfigjson: '{"auths":{"https://index.docker.io/v1/":{"auth":"x"},"r.example.com:5000":{"auth":"x"} } }' } }
            """);

    [Fact]
    public void A_Secret_elsewhere() => Yaml.Check("KUBE6404", """
            { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { imagePullSecrets: [{ name: p }], containers: [{ name: a, image: "ghcr.io/a/b:1" }] } }
            """);
}
