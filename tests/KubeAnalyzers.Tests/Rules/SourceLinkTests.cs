using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1012, KUBE1015, KUBE1028.</summary>
public class SourceLinkTests
{
    private const string Registry = "{ apiVersion: v1, kind: Secret, type: kubernetes.io/dockerconfigjson, metadata: { name: registry }, stringData: { .dockerconfigjson: '{}' } }\n---\n";

    [Theory]
    [InlineData("configMap: { name: settings }", "configMap.name")]
    [InlineData("configMap: { name: settings, optional: true }", null)]
    [InlineData("configMap: { name: kube-root-ca.crt }", null)]
    [InlineData("configMap: { name: ? }", null)]
    [InlineData("secret: { name: settings }", "secret.name")]
    [InlineData("clusterTrustBundle: { name: roots, path: ca.crt }", "clusterTrustBundle.name")]
    [InlineData("clusterTrustBundle: { name: roots, path: ca.crt, optional: true }", null)]
    [InlineData("clusterTrustBundle: { signerName: example.com/s, path: ca.crt }", null)]
    public void Projections(string source, string? at) => Yaml.Check("KUBE1012", Workload(pod: $"volumes: [{{ name: all, projected: {{ sources: [{{ {source} }}] }} }}]"),
        at is null ? [] : ["Deployment/web spec.template.spec.volumes[0].projected.sources[0]." + at]);

    [Fact]
    public void What_another_volume_misses_too_is_told_there()
    {
        string workload = Workload(pod: "volumes: [{ name: a, configMap: { name: settings } }, { name: all, projected: { sources: [{ configMap: { name: settings } }] } }]");
        Yaml.Check("KUBE1012", workload);
        Yaml.Check("KUBE1010", workload, "Deployment/web spec.template.spec.volumes[0].configMap.name");
    }

    [Theory]
    [InlineData("{ name: registry }", null)]
    [InlineData("{ name: registri }", "[0].name")]
    [InlineData("{ name: other }", "[0].name")]
    [InlineData("{ name: ? }", null)]
    [InlineData("{ name: '' }", "[0]")]
    [InlineData("{ name: registry }, { name: registry }", "[1]")]
    public void Pull_secrets(string secrets, string? at)
    {
        Yaml.Check("KUBE1015", Registry + Workload(pod: $"imagePullSecrets: [{secrets}]"), at is null ? [] : ["Deployment/web spec.template.spec.imagePullSecrets" + at]);
        Yaml.Check("KUBE1015", Registry + Object("v1", "ServiceAccount", "web", $"imagePullSecrets: [{secrets}]"), at is null ? [] : ["ServiceAccount/web imagePullSecrets" + at]);
    }

    [Theory]
    [InlineData("registri", RuleSeverity.Warning)]
    [InlineData("other", RuleSeverity.Info)]
    public void Secrets_mostly_come_from_elsewhere(string name, RuleSeverity severity) =>
        Assert.Equal(severity, Assert.Single(Yaml.Find("KUBE1015", Registry + Workload(pod: $"imagePullSecrets: [{{ name: {name} }}]"))).Severity);

    [Theory]
    [InlineData("type: Opaque, ", true)]
    [InlineData("", true)]
    [InlineData("type: ?, ", false)]
    [InlineData("type: kubernetes.io/dockercfg, ", false)]
    public void Types(string type, bool wrong) => Yaml.Check("KUBE1015",
        $"{{ apiVersion: v1, kind: Secret, {type}metadata: {{ name: registry }}, stringData: {{ a: b }} }}\n---\n" + Workload(pod: "imagePullSecrets: [{ name: registry }]"),
        wrong ? ["Deployment/web spec.template.spec.imagePullSecrets[0].name"] : []);

    [Theory]
    [InlineData("data: { tls.crt: YQ==, tls.key: YQ== }", "", false)]
    [InlineData("stringData: { tls.crt: a }", "", true)]
    [InlineData("stringData: { cert: a }", "", true)]
    [InlineData("stringData: { cert: a }", "annotations: { cert-manager.io/cluster-issuer: x }", false)]
    [InlineData("stringData: { cert: a, ?: b }", "", false)]
    [InlineData("stringData: {}", "", false)]
    [InlineData("type: Opaque", "", false)]
    public void Certificates(string secret, string metadata, bool wrong) => Yaml.Check("KUBE1028",
        Object("v1", "Secret", "tls", secret) + Ingress("tls", metadata), wrong ? ["Ingress/web spec.tls[0].secretName"] : []);

    [Theory]
    [InlineData("shop-tls", RuleSeverity.Warning)]
    [InlineData("other", RuleSeverity.Info)]
    public void A_missing_certificate(string name, RuleSeverity severity) =>
        Assert.Equal(severity, Assert.Single(Yaml.Find("KUBE1028", Object("v1", "Secret", "shop-tsl", "stringData: { tls.crt: a, tls.key: b }") + Ingress(name))).Severity);

    [Theory]
    [InlineData("?")]
    [InlineData("''")]
    public void No_certificate_is_named(string name) => Yaml.Check("KUBE1028", Ingress(name));

    private static string Ingress(string secret, string metadata = "") => Object("networking.k8s.io/v1", "Ingress", "web", $"spec: {{ tls: [{{ secretName: {secret} }}] }}", metadata);
}
