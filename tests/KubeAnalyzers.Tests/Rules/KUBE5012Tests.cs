using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5012Tests
{
    [Theory]
    [InlineData("{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [delete] }", "resources[0]")]
    [InlineData("{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list] }", null)]
    [InlineData("{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], resourceNames: [a], verbs: [update] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [mutatingwebhookconfigurations], verbs: [update] }", null)]
    [InlineData("{ apiGroups: [admissionregistration.k8s.io], resources: [?], verbs: [update] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5012", Role(rule, "ClusterRole"), At(at, "ClusterRole/r"));

    [Theory]
    [InlineData("create, update", RuleSeverity.Warning)]
    [InlineData("update, patch", RuleSeverity.Info)]
    public void To_fill_in_certificates(string verbs, RuleSeverity severity) => Assert.Equal(severity, Assert.Single(Yaml.Find("KUBE5012",
        Role($"{{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [{verbs}] }}", "ClusterRole"))).Severity);

    [Fact]
    public void Of_an_operator() => Assert.Equal(RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE5012",
        Role("{ apiGroups: [example.com], resources: [widgets], verbs: [get] }, { apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create] }", "ClusterRole"))).Severity);

    [Fact]
    public void Of_an_application_that_brings_webhooks() => Assert.Equal(RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE5012",
        Role("{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create] }", "ClusterRole")
        + "{ apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: { name: a } }")).Severity);
}
