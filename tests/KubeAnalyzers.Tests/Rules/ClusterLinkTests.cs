using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1057, KUBE1062, KUBE1065, KUBE1067, KUBE1068, KUBE1069.</summary>
public class ClusterLinkTests
{
    private static readonly string s_account = Object("v1", "ServiceAccount", "worker");

    [Theory]
    [InlineData("system:serviceaccount:shop:worker", null)]
    [InlineData("system:serviceaccount:shop:wroker", RuleSeverity.Warning)]
    [InlineData("system:serviceaccount:shop:other", RuleSeverity.Warning)]
    [InlineData("system:serviceaccount:shop:default", null)]
    [InlineData("system:serviceaccount:argocd:argocd", RuleSeverity.Info)]
    [InlineData("system:serviceaccount:kube-system:anything", null)]
    [InlineData("system:serviceaccount:worker", RuleSeverity.Warning)]
    [InlineData("system:serviceaccount::worker", RuleSeverity.Warning)]
    [InlineData("jane", null)]
    public void Users(string name, RuleSeverity? severity) => Assert.Equal(severity, Yaml.Find("KUBE1057",
        s_account + Object("rbac.authorization.k8s.io/v1", "RoleBinding", "b", $"subjects: [{{ kind: User, name: '{name}' }}]")).SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("data", false)]
    [InlineData("dtaa", true)]
    [InlineData("data-web-0", false)]
    [InlineData("?", false)]
    public void Volumes_kept_for_claims(string name, bool wrong) => Yaml.Check("KUBE1062",
        Claim() + Workload("StatefulSet", spec: "volumeClaimTemplates: [{ metadata: { name: data } }]") + Object("v1", "PersistentVolume", "pv", $"spec: {{ claimRef: {{ name: {name}, namespace: shop }} }}"),
        wrong ? ["PersistentVolume/pv spec.claimRef.name"] : []);

    [Theory]
    [InlineData("volumeName: pv", null)]
    [InlineData("volumeName: volme-1", RuleSeverity.Warning)]
    [InlineData("volumeName: other", RuleSeverity.Info)]
    public void Claims_for_volumes(string spec, RuleSeverity? severity) => Assert.Equal(severity,
        Yaml.Find("KUBE1062", Object("v1", "PersistentVolume", "pv") + Object("v1", "PersistentVolume", "volume-1") + Claim(spec: spec)).SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("worker", false)]
    [InlineData("default", false)]
    [InlineData("?", false)]
    [InlineData("other", true)]
    public void Tokens(string name, bool wrong) => Yaml.Check("KUBE1065",
        s_account + Object("v1", "Secret", "token", "type: kubernetes.io/service-account-token", $"annotations: {{ kubernetes.io/service-account.name: {name} }}"),
        wrong ? ["Secret/token metadata.annotations[kubernetes.io/service-account.name]"] : []);

    [Theory]
    [InlineData("name: web, namespace: shop", null)]
    [InlineData("name: wbe, namespace: shop", "name")]
    [InlineData("name: web, namespace: shop, port: 9443", "port")]
    [InlineData("name: ?, namespace: shop", null)]
    public void Services(string service, string? at)
    {
        Yaml.Check("KUBE1068", ServiceOf("{ port: 443 }") + Object("apiregistration.k8s.io/v1", "APIService", "v1.a", $"spec: {{ service: {{ {service} }} }}"),
            at is null ? [] : ["APIService/v1.a spec.service." + at]);
        Yaml.Check("KUBE1067", ServiceOf("{ port: 443 }") + Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a", $"spec: {{ conversion: {{ strategy: Webhook, webhook: {{ clientConfig: {{ service: {{ {service} }} }} }} }} }}"),
            at is null ? [] : ["CustomResourceDefinition/a spec.conversion.webhook.clientConfig.service." + at]);
    }

    [Fact]
    public void Without_a_Service()
    {
        Yaml.Check("KUBE1068", Object("apiregistration.k8s.io/v1", "APIService", "v1.a", "spec: { group: a }"));
        Yaml.Check("KUBE1067", Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a", "spec: { conversion: { strategy: None } }"));
    }

    [Theory]
    [InlineData("policyName: limit", "validations: [{ expression: 'true' }]", null)]
    [InlineData("policyName: other", "validations: [{ expression: 'true' }]", "spec.policyName")]
    [InlineData("policyName: ?", "validations: [{ expression: 'true' }]", null)]
    [InlineData("policyName: limit", "paramKind: { apiVersion: v1, kind: ConfigMap }, validations: [{ expression: 'params.data.a == 1' }]", "spec")]
    [InlineData("policyName: limit", "paramKind: { apiVersion: v1, kind: ConfigMap }, validations: [{ expression: 'params == null || params.data.a == 1' }]", null)]
    [InlineData("policyName: limit, paramRef: { name: a, namespace: shop, parameterNotFoundAction: Deny }", "paramKind: { apiVersion: v1, kind: ConfigMap }", "spec.paramRef.name")]
    [InlineData("policyName: limit, paramRef: { name: a, namespace: shop, parameterNotFoundAction: Allow }", "paramKind: { apiVersion: v1, kind: ConfigMap }", null)]
    [InlineData("policyName: limit, paramRef: { name: a, parameterNotFoundAction: Deny }", "paramKind: { apiVersion: v1, kind: ConfigMap }", null)]
    public void Policies(string binding, string policy, string? at) => Yaml.Check("KUBE1069",
        Object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "limit", $"spec: {{ {policy} }}") + Object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "b", $"spec: {{ {binding} }}"),
        at is null ? [] : ["ValidatingAdmissionPolicyBinding/b " + at]);
}
