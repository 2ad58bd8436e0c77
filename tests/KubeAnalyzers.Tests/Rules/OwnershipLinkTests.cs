using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1002, KUBE1074, KUBE1076, KUBE1082, KUBE1085, KUBE1091.</summary>
public class OwnershipLinkTests
{
    [Theory]
    [InlineData("ownerReferences: [{ apiVersion: v1, kind: Pod, name: a, uid: b }]", true)]
    [InlineData("ownerReferences: [{ apiVersion: v1, kind: Pod, name: a }]", false)]
    [InlineData("uid: c, ownerReferences: [{ apiVersion: v1, kind: Pod, name: a, uid: b }]", false)]
    [InlineData("ownerReferences: []", false)]
    [InlineData("ownerReferences: ?", false)]
    public void Owners(string metadata, bool wrong) => Yaml.Check("KUBE1074", Object("v1", "ConfigMap", "a", metadata: metadata), wrong ? ["ConfigMap/a metadata.ownerReferences"] : []);

    [Theory]
    [InlineData("ReplicaSet", "debug", "app: web", true)]
    [InlineData("DaemonSet", "debug", "app: web", true)]
    [InlineData("Deployment", "debug", "app: web", false)]
    [InlineData("StatefulSet", "debug", "app: web", false)]
    [InlineData("StatefulSet", "web-0", "app: web", true)]
    [InlineData("ReplicaSet", "debug", "app: other", false)]
    [InlineData("ReplicaSet", "debug", "app: ?", false)]
    public void Bare_Pods(string kind, string name, string labels, bool wrong) =>
        Yaml.Check("KUBE1076", Workload(kind) + Object("v1", "Pod", name, "spec: { containers: [] }", $"labels: {{ {labels} }}"), wrong ? [$"Pod/{name} metadata.labels"] : []);

    [Theory]
    [InlineData("$(POD)", "", false)]
    [InlineData("$(PDO)", "", true)]
    [InlineData("a/$(OTHER)", "", true)]
    [InlineData("a/$$(OTHER)", "", false)]
    [InlineData("$(WEB_SERVICE_HOST)", "", false)]
    [InlineData("$(OTHER)", ", envFrom: [{ configMapRef: { name: a } }]", false)]
    [InlineData("?", "", false)]
    public void Sub_paths(string text, string rest, bool wrong) => Yaml.Check("KUBE1082",
        Workload(container: $"env: [{{ name: POD, value: a }}], volumeMounts: [{{ name: a, mountPath: /a, subPathExpr: {text} }}]{rest}"),
        wrong ? ["Deployment/web spec.template.spec.containers[0].volumeMounts[0].subPathExpr"] : []);

    [Theory]
    [InlineData("requests.cpu: 1", "replicas: 3", true)]
    [InlineData("requests.cpu: 2", "replicas: 3", false)]
    [InlineData("requests.cpu: 1", "replicas: ?", false)]
    [InlineData("requests.cpu: ?", "replicas: 3", false)]
    [InlineData("limits.memory: 1Gi", "replicas: 3", true)]
    [InlineData("limits.memory: 2Gi", "replicas: 3", false)]
    [InlineData("pods: '2'", "replicas: 3", true)]
    [InlineData("pods: '3'", "replicas: 3", false)]
    [InlineData("count/deployments.apps: '0'", "replicas: 3", true)]
    [InlineData("services: '0'", "replicas: 3", false)]
    public void Quotas(string hard, string spec, bool wrong) => Yaml.Check("KUBE1085",
        Workload(spec: spec, container: "resources: { requests: { cpu: 500m }, limits: { memory: 512Mi } }") + Object("v1", "ResourceQuota", "q", $"spec: {{ hard: {{ {hard} }} }}"),
        wrong ? ["ResourceQuota/q spec.hard" + (hard.Contains('.', StringComparison.Ordinal) ? "[" + hard.Split(':')[0] + "]" : "." + hard.Split(':')[0])] : []);

    [Theory]
    [InlineData("minReplicas: 1, maxReplicas: 5", false)]
    [InlineData("minReplicas: 3, maxReplicas: 5", true)]
    [InlineData("minReplicas: ?, maxReplicas: 5", false)]
    public void An_autoscaler_decides(string spec, bool wrong) => Yaml.Check("KUBE1085",
        Workload(spec: "replicas: 3", container: "resources: { requests: { cpu: 500m } }") + Autoscaler(spec: spec) + Object("v1", "ResourceQuota", "q", "spec: { hard: { requests.cpu: 1 } }"),
        wrong ? ["ResourceQuota/q spec.hard[requests.cpu]"] : []);

    [Fact]
    public void A_scope_counts_some_Pods() => Yaml.Check("KUBE1085", Workload(spec: "replicas: 3") + Object("v1", "ResourceQuota", "q", "spec: { scopes: [Terminating], hard: { pods: 1 } }"));

    [Fact]
    public void Storage_counts_claims_of_each_Pod() => Yaml.Check("KUBE1085",
        Claim() + Workload("StatefulSet", spec: "replicas: 2\n  volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 2Gi } } } }]") + Object("v1", "ResourceQuota", "q", "spec: { hard: { requests.storage: 4Gi } }"),
        "ResourceQuota/q spec.hard[requests.storage]");

    [Theory]
    [InlineData("resourceClaimName: gpu", null)]
    [InlineData("resourceClaimName: gpus", "resourceClaimName")]
    [InlineData("resourceClaimTemplateName: gpu", "resourceClaimTemplateName")]
    [InlineData("resourceClaimName: ?", null)]
    public void Devices(string claim, string? at) => Yaml.Check("KUBE1091",
        Object("resource.k8s.io/v1", "ResourceClaim", "gpu") + Workload(pod: $"resourceClaims: [{{ name: gpu, {claim} }}]"), at is null ? [] : ["Deployment/web spec.template.spec.resourceClaims[0]." + at]);

    [Theory]
    [InlineData("", true)]
    [InlineData("namespace: shop", false)]
    [InlineData("namespace: ?", false)]
    public void With_and_without_a_namespace(string metadata, bool wrong)
    {
        // The helper puts objects into a namespace, which is what nobody did here.
        string yaml = Object("v1", "ConfigMap", "a", metadata: "namespace: default") + Object("v1", "ConfigMap", "a", metadata: metadata);
        Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE1002", yaml, @namespace: null).Count);
    }
}
