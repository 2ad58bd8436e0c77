using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1019, KUBE1024, KUBE1037, KUBE1039, KUBE1042.</summary>
public class SelectorLinkTests
{
    [Theory]
    [InlineData("labels: { tier: front }", "", true)]
    [InlineData("labels: { tier: back }", "", false)]
    [InlineData("labels: { tier: ? }", "", false)]
    [InlineData("labels: { tier: front }", "app: web, tier: front", false)]
    [InlineData("labels: { tier: front }", "app: web, tier: ?", false)]
    public void Labels_of_the_workload(string metadata, string labels, bool wrong)
    {
        string yaml = Workload(labels: labels).Replace("name: web }\n", $"name: web, {metadata} }}\n", StringComparison.Ordinal) + ServiceOf(selector: "tier: front");
        Yaml.Check("KUBE1019", yaml, wrong ? ["Service/web spec.selector"] : []);
        if (wrong) Yaml.Check("KUBE1017", yaml);
    }

    [Fact]
    public void Annotations_of_Pods() => Yaml.Check("KUBE1019",
        Workload().Replace("labels: { app: web } }", "labels: { app: web }, annotations: { tier: front } }", StringComparison.Ordinal) + ServiceOf(selector: "tier: front"), "Service/web spec.selector");

    [Fact]
    public void Budgets_and_policies()
    {
        string workload = Workload().Replace("name: web }\n", "name: web, labels: { tier: front } }\n", StringComparison.Ordinal);
        Yaml.Check("KUBE1019", workload + Policy("{ matchLabels: { tier: front } }"), "NetworkPolicy/web spec.podSelector.matchLabels");
        Yaml.Check("KUBE1039", workload + Policy("{ matchLabels: { tier: front } }"));
        Yaml.Check("KUBE1019", workload + Budget("minAvailable: 1", selector: "matchLabels: { tier: front }"), "PodDisruptionBudget/web spec.selector.matchLabels");
    }

    [Theory]
    [InlineData("matchLabels: { app: web }", null)]
    [InlineData("matchLabels: { app: wbe }", ".matchLabels.app")]
    [InlineData("matchLabels: { app: ? }", null)]
    [InlineData("matchExpressions: [{ key: app, operator: In, values: [a, b] }]", "")]
    [InlineData("matchExpressions: [{ key: app, operator: Exists }]", null)]
    [InlineData("matchExpressions: [{ key: pod-template-hash, operator: Exists }]", null)]
    [InlineData("matchLabels: { example.com/part: a }", null)]
    [InlineData("", null)]
    public void Selectors(string selector, string? at)
    {
        Yaml.Check("KUBE1039", Workload() + Policy("{ " + selector + " }"), at is null ? [] : ["NetworkPolicy/web spec.podSelector" + at]);
        Yaml.Check("KUBE1037", Workload() + Budget("minAvailable: 1", selector: selector), at is null ? [] : ["PodDisruptionBudget/web spec.selector" + at]);
    }

    [Fact]
    public void Custom_resources_may_make_Pods() => Yaml.Check("KUBE1039", Custom + Workload() + Policy("{ matchLabels: { app: wbe } }"));

    [Fact]
    public void Where_nothing_runs_it_is_a_hint() => Assert.Equal(RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE1039", Policy("{ matchLabels: { app: web } }"))).Severity);

    [Theory]
    [InlineData("{ port: 53, targetPort: dns }", "{ name: dns, containerPort: 53, protocol: UDP }", "[0]")]
    [InlineData("{ port: 53, targetPort: dns, protocol: UDP }", "{ name: dns, containerPort: 53, protocol: UDP }", null)]
    [InlineData("{ port: 53, targetPort: dns, protocol: UDP }", "{ name: dns, containerPort: 53 }", "[0].protocol")]
    [InlineData("{ port: 53 }", "{ containerPort: 53, protocol: UDP }", "[0]")]
    [InlineData("{ port: 53, protocol: UDP }", "{ containerPort: 53 }", null)]
    [InlineData("{ port: 53 }", "{ containerPort: 53, protocol: UDP }, { containerPort: 53 }", null)]
    [InlineData("{ port: 53 }", "{ containerPort: 53, protocol: ? }", null)]
    [InlineData("{ port: 53, protocol: ? }", "{ containerPort: 53, protocol: UDP }", null)]
    [InlineData("{ port: 53 }", "{ containerPort: 54, protocol: UDP }", null)]
    public void Protocols(string service, string container, string? at) => Yaml.Check("KUBE1024",
        Workload(container: $"ports: [{container}]") + ServiceOf(service), at is null ? [] : ["Service/web spec.ports" + at]);

    [Theory]
    [InlineData("ingress: [{ ports: [{ port: htpp }] }]", "ingress[0].ports[0].port")]
    [InlineData("ingress: [{ ports: [{ port: http }] }]", null)]
    [InlineData("ingress: [{ ports: [{ port: http, protocol: UDP }] }]", "ingress[0].ports[0].port")]
    [InlineData("ingress: [{ ports: [{ port: 9999 }] }]", null)]
    [InlineData("ingress: [{ ports: [{ port: ? }] }]", null)]
    [InlineData("egress: [{ to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: htpp }] }]", "egress[0].ports[0].port")]
    [InlineData("egress: [{ to: [{ podSelector: {}, namespaceSelector: {} }], ports: [{ port: htpp }] }]", null)]
    [InlineData("egress: [{ ports: [{ port: dns }] }]", null)]
    public void Ports_of_policies(string rules, string? at) => Yaml.Check("KUBE1042",
        Workload(container: "ports: [{ name: http, containerPort: 80 }]") + Policy("{ matchLabels: { app: web } }", rules), at is null ? [] : ["NetworkPolicy/web spec." + at]);
}
