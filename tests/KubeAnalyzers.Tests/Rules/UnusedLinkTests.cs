using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1013, KUBE1021, KUBE1025, KUBE1035, KUBE1087 to KUBE1089.</summary>
public class UnusedLinkTests
{
    private static readonly string s_config = Object("v1", "ConfigMap", "settings", "data: { a: b, c: d }");

    [Theory]
    [InlineData("name: setings, optional: true", true)]
    [InlineData("name: settings, optional: true", false)]
    [InlineData("name: setings", false)]
    [InlineData("name: ?, optional: true", false)]
    public void Optional_references(string reference, bool wrong) => Yaml.Check("KUBE1013",
        s_config + Workload(container: $"envFrom: [{{ configMapRef: {{ {reference} }} }}]"), wrong ? ["Deployment/web spec.template.spec.containers[0].envFrom[0].configMapRef.name"] : []);

    [Theory]
    [InlineData("app: web", true)]
    [InlineData("app: other", false)]
    [InlineData("app: ?", false)]
    public void Selectors(string selector, bool wrong) => Yaml.Check("KUBE1021", ServiceOf() + ServiceOf(selector: selector, name: "site"), wrong ? ["Service/site spec.selector"] : []);

    [Theory]
    [InlineData("{ name: http, containerPort: 9090 }", true)]
    [InlineData("{ name: http, containerPort: 8080 }", false)]
    [InlineData("{ name: other, containerPort: 9090 }", false)]
    [InlineData("{ name: http, containerPort: ? }", false)]
    public void Ports(string port, bool wrong) => Yaml.Check("KUBE1025",
        Workload(labels: "app: web, part: shop", container: "ports: [{ name: http, containerPort: 8080 }]") + Workload(name: "next", labels: "app: next, part: shop", container: $"ports: [{port}]")
        + ServiceOf("{ port: 80, targetPort: http }", "part: shop"), wrong ? ["Service/web spec.ports[0].targetPort"] : []);

    [Theory]
    [InlineData("apiVersion: v1, kind: Service, name: web", false)]
    [InlineData("apiVersion: v1, kind: Service, name: other", true)]
    [InlineData("apiVersion: v1, kind: Namespace, name: other", true)]
    [InlineData("apiVersion: v1, kind: Service, name: ?", false)]
    public void Metrics(string target, bool wrong) => Yaml.Check("KUBE1035",
        ServiceOf() + Autoscaler(spec: $"metrics: [{{ type: Object, object: {{ describedObject: {{ {target} }} }} }}]"), wrong ? ["HorizontalPodAutoscaler/web spec.metrics[0].object.describedObject.name"] : []);

    [Theory]
    [InlineData("", true)]
    [InlineData("envFrom: [{ configMapRef: { name: settings } }]", false)]
    [InlineData("envFrom: [{ configMapRef: { name: ? } }]", false)]
    [InlineData("args: [--config=shop/settings]", false)]
    [InlineData("args: [--config=other]", true)]
    public void Configs(string container, bool wrong) => Yaml.Check("KUBE1087", s_config + Workload(container: container), wrong ? ["ConfigMap/settings metadata.name"] : []);

    [Fact]
    public void Programs_find_what_is_theirs() => Yaml.Check("KUBE1087", Workload() + Object("v1", "ConfigMap", "a", metadata: "labels: { grafana_dashboard: '1' }")
        + Object("monitoring.coreos.com/v1", "PrometheusRule", "r", "spec: { settings: named }") + Object("v1", "ConfigMap", "named"));

    [Theory]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: a } } }]", true)]
    [InlineData("env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ? } } }]", false)]
    [InlineData("envFrom: [{ configMapRef: { name: settings } }]", false)]
    [InlineData("", false)]
    public void Keys(string container, bool wrong) => Yaml.Check("KUBE1088", s_config + Workload(container: container), wrong ? ["ConfigMap/settings data.c"] : []);

    [Fact]
    public void Accounts_roles_and_claims()
    {
        string objects = Object("v1", "ServiceAccount", "worker") + Object("rbac.authorization.k8s.io/v1", "Role", "reader", "rules: []") + Claim();
        Yaml.Check("KUBE1089", objects + Workload(), "ServiceAccount/worker metadata.name", "Role/reader metadata.name", "PersistentVolumeClaim/data metadata.name");
        Yaml.Check("KUBE1089", objects + Workload(pod: "serviceAccountName: worker, volumes: [{ name: d, persistentVolumeClaim: { claimName: data } }]")
            + Object("rbac.authorization.k8s.io/v1", "RoleBinding", "b", "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }"));
    }
}
