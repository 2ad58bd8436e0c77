using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1084Tests
{
    private const string Found = "Deployment/web spec.template.spec.containers[0]";

    [Theory]
    [InlineData("requests.cpu: 1", "", true)]
    [InlineData("memory: 1Gi", "resources: { requests: { cpu: 1 } }", true)]
    [InlineData("limits.cpu: 1", "resources: { requests: { cpu: 1 } }", true)]
    [InlineData("requests.cpu: 1", "resources: { limits: { cpu: 1 } }", false)]
    [InlineData("requests.cpu: 1", "resources: { requests: { cpu: 1 } }", false)]
    [InlineData("pods: 5, requests.storage: 1Gi", "", false)]
    [InlineData("requests.cpu: 1", "resources: ?", false)]
    public void Quotas(string hard, string container, bool wrong) => Yaml.Check("KUBE1084", Quota(hard) + Workload(container: container), wrong ? [Found] : []);

    [Theory]
    [InlineData(", scopes: [BestEffort]")]
    [InlineData(", scopeSelector: { matchExpressions: [] }")]
    [InlineData(", scopes: ?")]
    public void A_scope_is_about_some_Pods(string spec) => Yaml.Check("KUBE1084", Quota("cpu: 1", spec) + Workload());

    [Fact]
    public void A_LimitRange_may_fill_it() => Yaml.Check("KUBE1084", Quota("cpu: 1") + Workload() + "{ apiVersion: v1, kind: LimitRange, metadata: { name: a }, spec: { limits: [] } }");

    [Fact]
    public void Other_namespaces_do_not_matter() => Yaml.Check("KUBE1084", Quota("cpu: 1") + Workload(name: "web, namespace: other"));

    private static string Quota(string hard, string spec = "") => $"{{ apiVersion: v1, kind: ResourceQuota, metadata: {{ name: quota }}, spec: {{ hard: {{ {hard} }}{spec} }} }}\n---\n";
}
