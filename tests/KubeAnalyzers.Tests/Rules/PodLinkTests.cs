using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1046, KUBE1048 to KUBE1053, KUBE1059, KUBE1060.</summary>
public class PodLinkTests
{
    [Theory]
    [InlineData("clusterIP: None", "app: web", false)]
    [InlineData("clusterIP: None", "app: other", true)]
    [InlineData("clusterIP: None", "app: ?", false)]
    [InlineData("type: ClusterIP", "app: web", true)]
    [InlineData("clusterIP: ?", "app: web", false)]
    public void Subdomains(string service, string selector, bool wrong) => Yaml.Check("KUBE1046",
        Workload(pod: "subdomain: peers") + ServiceOf(name: "peers", selector: selector, spec: service), wrong ? ["Deployment/web spec.template.spec.subdomain"] : []);

    [Theory]
    [InlineData("Deployment", "peers", true)]
    [InlineData("Deployment", "?", false)]
    [InlineData("StatefulSet", "peers", false)]
    public void A_subdomain_without_a_Service(string kind, string name, bool wrong) =>
        Yaml.Check("KUBE1046", Workload(kind, pod: "subdomain: " + name), wrong ? ["Deployment/web spec.template.spec.subdomain"] : []);

    [Theory]
    [InlineData("volumeMounts: [{ name: data, mountPath: /data }]", false)]
    [InlineData("volumeDevices: [{ name: data, devicePath: /dev/x }]", false)]
    [InlineData("env: [{ name: A, valueFrom: { fileKeyRef: { volumeName: data, path: a, key: b } } }]", false)]
    [InlineData("volumeMounts: [{ name: ?, mountPath: /data }]", false)]
    [InlineData("volumeMounts: ?", false)]
    [InlineData("volumeMounts: [{ name: other, mountPath: /data }]", true)]
    [InlineData("", true)]
    public void Volumes(string container, bool wrong)
    {
        string claims = "volumeClaimTemplates: [{ metadata: { name: data } }]";
        Yaml.Check("KUBE1049", Workload("StatefulSet", spec: claims, container: container), wrong ? ["StatefulSet/web spec.volumeClaimTemplates[0].metadata.name"] : []);
    }

    [Theory]
    [InlineData("data", true)]
    [InlineData("other", false)]
    [InlineData("?", false)]
    public void Shadowed_volumes(string name, bool wrong) => Yaml.Check("KUBE1050",
        Workload("StatefulSet", spec: "volumeClaimTemplates: [{ metadata: { name: data } }]", pod: $"volumes: [{{ name: {name}, emptyDir: {{}} }}]"),
        wrong ? ["StatefulSet/web spec.template.spec.volumes[0].name"] : []);

    [Theory]
    [InlineData("main", false)]
    [InlineData("mian", true)]
    [InlineData("other", true)]
    [InlineData("istio-proxy", false)]
    [InlineData("?", false)]
    public void Resource_fields(string name, bool wrong)
    {
        Yaml.Check("KUBE1051", Workload(container: $"env: [{{ name: A, valueFrom: {{ resourceFieldRef: {{ containerName: {name}, resource: limits.cpu }} }} }}]"),
            wrong ? ["Deployment/web spec.template.spec.containers[0].env[0].valueFrom.resourceFieldRef.containerName"] : []);
        Yaml.Check("KUBE1051", Workload(pod: $"volumes: [{{ name: info, downwardAPI: {{ items: [{{ path: a, resourceFieldRef: {{ containerName: {name}, resource: limits.cpu }} }}] }} }}]"),
            wrong ? ["Deployment/web spec.template.spec.volumes[0].downwardAPI.items[0].resourceFieldRef.containerName"] : []);
    }

    [Fact]
    public void Resource_fields_of_injected_containers() => Yaml.Check("KUBE1051",
        Workload(labels: "app: web, sidecar.istio.io/inject: 'true'", container: "env: [{ name: A, valueFrom: { resourceFieldRef: { containerName: other, resource: limits.cpu } } }]"));

    [Theory]
    [InlineData("metadata.labels['app']", false)]
    [InlineData("metadata.labels['ap']", true)]
    [InlineData("metadata.labels['version']", true)]
    [InlineData("metadata.labels['pod-template-hash']", false)]
    [InlineData("metadata.labels['example.com/x']", false)]
    [InlineData("metadata.labels['app.kubernetes.io/version']", true)]
    [InlineData("metadata.annotations['note']", true)]
    [InlineData("metadata.annotations['batch.kubernetes.io/job-completion-index']", false)]
    [InlineData("metadata.labels", false)]
    [InlineData("metadata.name", false)]
    public void Downward_keys(string path, bool wrong) => Yaml.Check("KUBE1053", Workload(container: $"env: [{{ name: A, valueFrom: {{ fieldRef: {{ fieldPath: \"{path}\" }} }} }}]"),
        wrong ? ["Deployment/web spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"] : []);

    [Fact]
    public void Downward_keys_that_may_be_there() => Yaml.Check("KUBE1053", Workload(labels: "app: web, ?: x", container: "env: [{ name: A, valueFrom: { fieldRef: { fieldPath: \"metadata.labels['version']\" } } }]"));

    [Theory]
    [InlineData("important", null)]
    [InlineData("system-node-critical", null)]
    [InlineData("?", null)]
    [InlineData("imporatnt", RuleSeverity.Warning)]
    [InlineData("other", RuleSeverity.Info)]
    public void Classes(string name, RuleSeverity? severity)
    {
        string classes = Object("scheduling.k8s.io/v1", "PriorityClass", "important", "value: 1") + Object("node.k8s.io/v1", "RuntimeClass", "important", "handler: x");
        Assert.Equal(severity, Yaml.Find("KUBE1059", classes + Workload(pod: "priorityClassName: " + name)).SingleOrDefault()?.Severity);
        if (name != "system-node-critical") Assert.Equal(severity, Yaml.Find("KUBE1060", classes + Workload(pod: "runtimeClassName: " + name)).SingleOrDefault()?.Severity);
    }
}
