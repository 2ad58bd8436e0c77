using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1071, KUBE1072, KUBE1095.</summary>
public class RouteLinkTests
{
    private static readonly string s_gateway = Object("gateway.networking.k8s.io/v1", "Gateway", "shop", "spec: { listeners: [{ name: http }] }");

    [Theory]
    [InlineData("{ name: web, port: 80 }", null)]
    [InlineData("{ name: wbe, port: 80 }", "name")]
    [InlineData("{ name: web, port: 8080 }", "port")]
    [InlineData("{ name: ?, port: 8080 }", null)]
    [InlineData("{ name: web, port: ? }", null)]
    [InlineData("{ name: web, port: 8080, kind: Bucket, group: example.com }", null)]
    [InlineData("{ name: other, port: 80 }", "name")]
    public void Backends(string backend, string? at) => Yaml.Check("KUBE1071", Workload() + ServiceOf() + Route($"rules: [{{ backendRefs: [{backend}] }}]"),
        at is null ? [] : ["HTTPRoute/web spec.rules[0].backendRefs[0]." + at]);

    [Theory]
    [InlineData("", true)]
    [InlineData("from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }], to: [{ group: '', kind: Service }]", false)]
    [InlineData("from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }], to: [{ group: '', kind: Service, name: other }]", true)]
    [InlineData("from: [{ group: gateway.networking.k8s.io, kind: GRPCRoute, namespace: shop }], to: [{ group: '', kind: Service }]", true)]
    [InlineData("from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: ? }], to: [{ group: '', kind: Service }]", false)]
    public void Other_namespaces_must_grant_it(string grant, bool wrong) => Yaml.Check("KUBE1071",
        ServiceOf(metadata: "namespace: back") + (grant.Length == 0 ? "" : Object("gateway.networking.k8s.io/v1beta1", "ReferenceGrant", "g", $"spec: {{ {grant} }}", "namespace: back"))
        + Route("rules: [{ backendRefs: [{ name: web, namespace: back, port: 80 }] }]"), wrong ? ["HTTPRoute/web spec.rules[0].backendRefs[0].namespace"] : []);

    [Theory]
    [InlineData("{ name: shop }", null)]
    [InlineData("{ name: shpo }", RuleSeverity.Warning)]
    [InlineData("{ name: other }", RuleSeverity.Info)]
    [InlineData("{ name: other, kind: Service, group: '' }", null)]
    [InlineData("{ name: shop, sectionName: http }", null)]
    [InlineData("{ name: shop, sectionName: https }", RuleSeverity.Warning)]
    public void Parents(string parent, RuleSeverity? severity) =>
        Assert.Equal(severity, Yaml.Find("KUBE1071", s_gateway + Route($"parentRefs: [{parent}]")).SingleOrDefault()?.Severity);

    [Theory]
    [InlineData("name: web", "", null)]
    [InlineData("name: wbe", "", "spec.targetRef.name")]
    [InlineData("name: ?", "", null)]
    public void Vertical_targets(string target, string rest, string? at) =>
        Yaml.Check("KUBE1072", Workload() + Vertical(target, rest), at is null ? [] : ["VerticalPodAutoscaler/vpa " + at]);

    [Fact]
    public void Two_vertical_autoscalers() => Yaml.Check("KUBE1072", Workload() + Vertical("name: web") + Vertical("name: web", name: "second"), "VerticalPodAutoscaler/second spec.targetRef.name");

    [Theory]
    [InlineData("", true)]
    [InlineData("updatePolicy: { updateMode: 'Off' }", false)]
    [InlineData("updatePolicy: { updateMode: ? }", false)]
    [InlineData("resourcePolicy: { containerPolicies: [{ containerName: '*', controlledResources: [memory] }] }", false)]
    [InlineData("resourcePolicy: { containerPolicies: [{ containerName: '*', controlledResources: [cpu] }] }", true)]
    public void Beside_a_horizontal_one(string rest, bool wrong) => Yaml.Check("KUBE1072",
        Workload() + Autoscaler(spec: "maxReplicas: 5, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]") + Vertical("name: web", rest),
        wrong ? ["VerticalPodAutoscaler/vpa spec.targetRef.name"] : []);

    [Theory]
    [InlineData("a.example.com", "", true)]
    [InlineData("'b.example.com, a.example.com.'", "", true)]
    [InlineData("b.example.com", "", false)]
    [InlineData("a.example.com", ", external-dns.alpha.kubernetes.io/set-identifier: x", false)]
    [InlineData("?", "", false)]
    public void Names_outside(string name, string rest, bool wrong) => Yaml.Check("KUBE1095",
        ServiceOf(name: "a", metadata: "annotations: { external-dns.alpha.kubernetes.io/hostname: a.example.com }") + ServiceOf(name: "b", metadata: $"annotations: {{ external-dns.alpha.kubernetes.io/hostname: {name}{rest} }}"),
        wrong ? ["Service/b metadata.annotations[external-dns.alpha.kubernetes.io/hostname]"] : []);

    [Fact]
    public void Ingresses_of_one_class_share_an_address()
    {
        string metadata = "annotations: { external-dns.alpha.kubernetes.io/hostname: a.example.com }";
        Yaml.Check("KUBE1095", Object("networking.k8s.io/v1", "Ingress", "a", "spec: { ingressClassName: nginx }", metadata) + Object("networking.k8s.io/v1", "Ingress", "b", "spec: { ingressClassName: nginx }", metadata));
    }

    private static string Route(string spec) => Object("gateway.networking.k8s.io/v1", "HTTPRoute", "web", $"spec: {{ {spec} }}");

    private static string Vertical(string target, string rest = "", string name = "vpa") =>
        Object("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", name, $"spec: {{ targetRef: {{ apiVersion: apps/v1, kind: Deployment, {target} }}{(rest.Length == 0 ? "" : ", ")}{rest} }}");
}
