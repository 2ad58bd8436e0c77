namespace KubeAnalyzers.Tests.Rules;

public class KUBE1066Tests
{
    private const string Service = "{ apiVersion: v1, kind: Service, metadata: { name: hook }, spec: { ports: [{ port: 443 }, { port: 8443 }] } }\n---\n";

    [Theory]
    [InlineData("name: hok, namespace: shop", "name")]
    [InlineData("name: other, namespace: shop", "name")]
    [InlineData("name: hook, namespace: shop, port: 9443", "port")]
    [InlineData("name: hook, namespace: shop", null)]
    [InlineData("name: hook, namespace: shop, port: 8443", null)]
    [InlineData("name: ?, namespace: shop", null)]
    [InlineData("name: other, namespace: ?", null)]
    [InlineData("name: hook, namespace: shop, port: ?", null)]
    public void Services(string service, string? at) => Yaml.Check("KUBE1066", Service + Webhook(service),
        at is null ? [] : ["ValidatingWebhookConfiguration/hook webhooks[0].clientConfig.service." + at]);

    [Fact]
    public void The_default_port_counts() => Yaml.Check("KUBE1066", Service.Replace("443", "444", StringComparison.Ordinal) + Webhook("name: hook, namespace: shop"),
        "ValidatingWebhookConfiguration/hook webhooks[0].clientConfig.service.name");

    [Fact]
    public void In_a_namespace_of_others_it_is_a_hint() =>
        Assert.Equal(KubeManifests.Rules.Model.RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE1066", Service + Webhook("name: other, namespace: cert-manager"))).Severity);

    [Fact]
    public void A_url_needs_no_Service() => Yaml.Check("KUBE1066", """
        { apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: { name: hook }, webhooks: [{ clientConfig: { url: 'https://a' } }] }
        """);

    private static string Webhook(string service) =>
        $"{{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {{ name: hook }}, webhooks: [{{ clientConfig: {{ service: {{ {service} }} }} }}] }}";
}
