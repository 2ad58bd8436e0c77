using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1029, KUBE1030, KUBE1040, KUBE1041, KUBE1048, KUBE1061, KUBE1063, KUBE1064, KUBE1070, KUBE1078, KUBE1079, KUBE1081, KUBE1092.</summary>
public class HintLinkTests
{
    [Theory]
    [InlineData("public", "publci", true)]
    [InlineData("public", "other", true)]
    [InlineData("public", "public", false)]
    [InlineData("public", "?", false)]
    [InlineData("", "other", false)]
    public void Classes(string known, string name, bool wrong)
    {
        string Of(string version, string kind) => known.Length == 0 ? "" : Object(version, kind, known);
        Yaml.Check("KUBE1029", Of("networking.k8s.io/v1", "IngressClass") + Object("networking.k8s.io/v1", "Ingress", "web", $"spec: {{ ingressClassName: {name} }}"), wrong ? ["Ingress/web spec.ingressClassName"] : []);
        Yaml.Check("KUBE1061", Of("storage.k8s.io/v1", "StorageClass") + Claim(spec: "storageClassName: " + name), wrong ? ["PersistentVolumeClaim/data spec.storageClassName"] : []);
        Yaml.Check("KUBE1064", Of("storage.k8s.io/v1", "VolumeAttributesClass") + Claim(spec: "volumeAttributesClassName: " + name), wrong ? ["PersistentVolumeClaim/data spec.volumeAttributesClassName"] : []);
    }

    [Fact]
    public void A_class_of_volumes_need_not_exist() => Yaml.Check("KUBE1061",
        Object("storage.k8s.io/v1", "StorageClass", "fast") + Object("v1", "PersistentVolume", "pv", "spec: { storageClassName: manual }") + Claim(spec: "storageClassName: manual"));

    [Fact]
    public void Claim_templates_have_a_class() => Yaml.Check("KUBE1061",
        Object("storage.k8s.io/v1", "StorageClass", "fast") + Workload("StatefulSet", spec: "volumeClaimTemplates: [{ spec: { storageClassName: fsat } }]"), "StatefulSet/web spec.volumeClaimTemplates[0].spec.storageClassName");

    [Theory]
    [InlineData("kind: Bucket, name: images", false)]
    [InlineData("kind: Bucket, name: imgaes", true)]
    [InlineData("kind: Bucket, name: ?", false)]
    public void Resources_of_an_Ingress(string resource, bool wrong) => Yaml.Check("KUBE1030",
        Object("example.com/v1", "Bucket", "images") + Object("networking.k8s.io/v1", "Ingress", "web", $"spec: {{ defaultBackend: {{ resource: {{ apiGroup: example.com, {resource} }} }} }}"),
        wrong ? ["Ingress/web spec.defaultBackend.resource.name"] : []);

    [Theory]
    [InlineData("podSelector: { matchLabels: { app: web } }", null)]
    [InlineData("podSelector: { matchLabels: { app: wbe } }", ".matchLabels.app")]
    [InlineData("podSelector: {}", null)]
    [InlineData("podSelector: { matchLabels: { app: wbe } }, namespaceSelector: {}", null)]
    [InlineData("podSelector: { matchLabels: { app: ? } }", null)]
    public void Peers(string peer, string? at) => Yaml.Check("KUBE1040", Workload() + Policy("{}", $"ingress: [{{ from: [{{ {peer} }}] }}]"), at is null ? [] : ["NetworkPolicy/web spec.ingress[0].from[0].podSelector" + at]);

    [Theory]
    [InlineData("matchLabels: { name: shop }", "")]
    [InlineData("matchLabels: { kubernetes.io/metadata.name: shop }", null)]
    [InlineData("matchLabels: { kubernetes.io/metadata.name: kube-system }", null)]
    [InlineData("matchLabels: { kubernetes.io/metadata.name: shpo }", ".matchLabels[kubernetes.io/metadata.name]")]
    [InlineData("matchLabels: { kubernetes.io/metadata.name: monitoring }", null)]
    [InlineData("matchLabels: { team: a }", null)]
    [InlineData("matchLabels: { team: b }", "")]
    [InlineData("matchLabels: { team: ? }", null)]
    [InlineData("matchExpressions: [{ key: team, operator: Exists }]", null)]
    [InlineData("matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [monitoring] }]", null)]
    public void Namespaces(string selector, string? at) => Yaml.Check("KUBE1041",
        Object("v1", "Namespace", "shop", metadata: "labels: { team: a }") + Policy("{}", $"ingress: [{{ from: [{{ namespaceSelector: {{ {selector} }} }}] }}]"),
        at is null ? [] : ["NetworkPolicy/web spec.ingress[0].from[0].namespaceSelector" + at]);

    [Fact]
    public void Without_Namespaces_nothing_is_known() => Yaml.Check("KUBE1041", Policy("{}", "ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: b } } }] }]"));

    [Theory]
    [InlineData("volumeMounts: [{ name: data, mountPath: /data }]", false)]
    [InlineData("volumeMounts: [{ name: other, mountPath: /data }]", true)]
    [InlineData("volumeMounts: ?", false)]
    public void Volumes(string container, bool wrong) =>
        Yaml.Check("KUBE1048", Workload(pod: "volumes: [{ name: data, emptyDir: {} }]", container: container), wrong ? ["Deployment/web spec.template.spec.volumes[0].name"] : []);

    [Fact]
    public void Injected_containers_may_mount_it() => Yaml.Check("KUBE1048",
        Workload(labels: "app: web, sidecar.istio.io/inject: 'true'", pod: "volumes: [{ name: data, emptyDir: {} }]"));

    [Theory]
    [InlineData("kind: PersistentVolumeClaim, name: data", null)]
    [InlineData("kind: PersistentVolumeClaim, name: other", "name")]
    [InlineData("kind: PersistentVolumeClaim, name: ?", null)]
    [InlineData("kind: VolumeSnapshot, apiGroup: snapshot.storage.k8s.io, name: other", null)]
    [InlineData("kind: VolumeSnapshot, apiGroup: snapshot.storage.k8s.io, name: nigthly", "name")]
    [InlineData("kind: Disk, apiGroup: example.com, name: other", null)]
    public void Copies(string source, string? at) => Yaml.Check("KUBE1063",
        Object("snapshot.storage.k8s.io/v1", "VolumeSnapshot", "nightly") + Claim() + Claim(spec: $"dataSource: {{ {source} }}", name: "copy"), at is null ? [] : ["PersistentVolumeClaim/copy spec.dataSource." + at]);

    [Fact]
    public void A_copy_of_another_namespace() => Yaml.Check("KUBE1063",
        Object("v1", "PersistentVolumeClaim", "data", metadata: "namespace: back") + Claim(spec: "dataSourceRef: { kind: PersistentVolumeClaim, name: data, namespace: back }", name: "copy"),
        "PersistentVolumeClaim/copy spec.dataSourceRef.namespace");

    [Theory]
    [InlineData("selector: { matchLabels: { app: web } }, endpoints: [{ port: http }]", null)]
    [InlineData("selector: { matchLabels: { app: web } }, endpoints: [{ port: htpp }]", "endpoints[0].port")]
    [InlineData("selector: { matchLabels: { app: web } }, endpoints: [{ port: ? }]", null)]
    [InlineData("selector: { matchLabels: { app: other } }", "selector")]
    [InlineData("selector: { matchLabels: { app: ? } }", null)]
    [InlineData("selector: { matchLabels: { app: other } }, namespaceSelector: { any: true }", "selector")]
    [InlineData("selector: { matchLabels: { app: web } }, namespaceSelector: { matchNames: [back] }", null)]
    [InlineData("selector: { matchLabels: { app: web } }, namespaceSelector: ?", null)]
    [InlineData("selector: {}", "selector")]
    public void Monitors(string spec, string? at) => Yaml.Check("KUBE1070",
        ServiceOf("{ name: http, port: 80 }", metadata: "labels: { app: web }") + Object("monitoring.coreos.com/v1", "ServiceMonitor", "web", $"spec: {{ {spec} }}"), at is null ? [] : ["ServiceMonitor/web spec." + at]);

    [Theory]
    [InlineData("http", null)]
    [InlineData("htpp", "podMetricsEndpoints[0].port")]
    public void Monitors_of_Pods(string port, string? at) => Yaml.Check("KUBE1070",
        Workload(container: "ports: [{ name: http, containerPort: 80 }]") + Object("monitoring.coreos.com/v1", "PodMonitor", "web", $"spec: {{ selector: {{ matchLabels: {{ app: web }} }}, podMetricsEndpoints: [{{ port: {port} }}] }}"),
        at is null ? [] : ["PodMonitor/web spec." + at]);

    [Theory]
    [InlineData("http://web.shop.svc:8080/a", "", true)]
    [InlineData("http://web.shop.svc.cluster.local:8080", "", true)]
    [InlineData("http://web.shop.svc:80/a", "", false)]
    [InlineData("http://web.shop.svc/a", "", false)]
    [InlineData("http://web-0.web.shop.svc:8080", "", false)]
    [InlineData("http://web.shop.svc:8080", "clusterIP: None", false)]
    [InlineData("http://web.shop.svc:8080", "clusterIP: ?", false)]
    [InlineData("http://other.shop.svc:8080", "", false)]
    public void Ports_in_texts(string text, string spec, bool wrong) => Yaml.Check("KUBE1078",
        ServiceOf("{ port: 80, targetPort: 8080 }", spec: spec) + Workload(container: $"env: [{{ name: A, value: '{text}' }}]"), wrong ? ["Deployment/web spec.template.spec.containers[0].env[0].value"] : []);

    [Theory]
    [InlineData("db-0.db.shop.svc", "replicas: 2", false)]
    [InlineData("db-1.db.shop.svc", "replicas: 2", false)]
    [InlineData("db-2.db.shop.svc", "replicas: 2", true)]
    [InlineData("db-2.db.shop.svc", "replicas: ?", false)]
    [InlineData("db-0.other.shop.svc", "replicas: 2", true)]
    [InlineData("other-0.db.shop.svc", "replicas: 2", false)]
    public void Pods_in_texts(string text, string spec, bool wrong) => Yaml.Check("KUBE1079",
        Workload("StatefulSet", "db", spec: "serviceName: db\n  " + spec) + Object("v1", "ConfigMap", "c", $"data: {{ a: 'x {text}' }}"), wrong ? ["ConfigMap/c data.a"] : []);

    [Fact]
    public void Others_may_scale_it() => Yaml.Check("KUBE1079",
        Workload("StatefulSet", "db", spec: "serviceName: db") + Autoscaler(target: "kind: StatefulSet, apiVersion: apps/v1, name: db") + Object("v1", "ConfigMap", "c", "data: { a: db-3.db.shop.svc }"));

    [Theory]
    [InlineData("args: ['--a=$(MODE)']", false)]
    [InlineData("args: ['--a=$(MDOE)']", true)]
    [InlineData("args: ['--a=$(OTHER)']", true)]
    [InlineData("args: ['--a=$$(OTHER)']", false)]
    [InlineData("args: ['--a=$(date)']", false)]
    [InlineData("args: ['--a=$(DB_SERVICE_HOST)']", false)]
    [InlineData("command: [sh, -c], args: ['echo $(OTHER)']", false)]
    [InlineData("args: ['--a=$(OTHER)'], envFrom: [{ configMapRef: { name: a } }]", false)]
    [InlineData("args: [?]", false)]
    public void Arguments(string container, bool wrong) => Yaml.Check("KUBE1081",
        Workload(container: "env: [{ name: MODE, value: a }], " + container), wrong ? ["Deployment/web spec.template.spec.containers[0].args[0]"] : []);

    [Theory]
    [InlineData("example.com/v1", "Thing", null)]
    [InlineData("example.com/v2", "Thing", "apiVersion")]
    [InlineData("example.com/v1", "Thign", "kind")]
    [InlineData("example.org/v1", "Thign", null)]
    public void Definitions(string version, string kind, string? at) => Yaml.Check("KUBE1092",
        Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "things.example.com", "spec: { group: example.com, names: { kind: Thing }, versions: [{ name: v1, served: true }] }") + Object(version, kind, "a"),
        at is null ? [] : [$"{kind}/a {at}"]);
}
