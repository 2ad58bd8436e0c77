using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1003, KUBE1004, KUBE1014.</summary>
public class NamespaceLinkTests
{
    private const string Namespace = "{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }\n---\n";

    [Theory]
    [InlineData("shpo", true)]
    [InlineData("shop", false)]
    [InlineData("kube-system", false)]
    [InlineData("default", false)]
    [InlineData("?", false)]
    public void A_name_that_is_nearly_that_of_a_Namespace(string name, bool wrong) =>
        Yaml.Check("KUBE1003", Namespace + Object("v1", "ConfigMap", "a", metadata: "namespace: " + name), wrong ? ["ConfigMap/a metadata.namespace"] : []);

    [Fact]
    public void Of_many_objects_the_first_is_told_and_all_are_fixed()
    {
        string two = Object("v1", "ConfigMap", "a", metadata: "namespace: shpo") + Object("v1", "ConfigMap", "b", metadata: "namespace: shpo");
        var finding = Assert.Single(Yaml.Find("KUBE1003", Namespace + two));
        Assert.Equal(RuleSeverity.Warning, finding.Severity);
        Assert.Equal(2, Assert.Single(finding.Fixes).Edits.Count);
    }

    [Fact]
    public void A_name_of_its_own_is_a_hint() =>
        Assert.Equal(RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE1003", Namespace + Object("v1", "ConfigMap", "a", metadata: "namespace: monitoring"))).Severity);

    [Theory]
    [InlineData("")]
    [InlineData("{ apiVersion: v1, kind: Namespace, metadata: { name: ? } }\n---\n")]
    [InlineData(Namespace + Custom)]
    public void It_may_come_from_elsewhere(string before) => Yaml.Check("KUBE1003", before + Object("v1", "ConfigMap", "a", metadata: "namespace: shpo"));

    [Theory]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRole", true)]
    [InlineData("v1", "PersistentVolume", true)]
    [InlineData("v1", "ConfigMap", false)]
    [InlineData("example.com/v1", "Thing", false)]
    public void Kinds_in_no_namespace(string version, string kind, bool wrong) =>
        Yaml.Check("KUBE1004", Object(version, kind, "a", metadata: "namespace: shop"), wrong ? [kind + "/a metadata.namespace"] : []);

    [Theory]
    [InlineData("Cluster", true)]
    [InlineData("Namespaced", false)]
    [InlineData("?", false)]
    public void A_definition_says_it_of_custom_kinds(string scope, bool wrong) => Yaml.Check("KUBE1004",
        Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "things.example.com", $"spec: {{ group: example.com, scope: {scope}, names: {{ kind: Thing, plural: things }} }}")
        + Object("example.com/v1", "Thing", "a", metadata: "namespace: shop"), wrong ? ["Thing/a metadata.namespace"] : []);

    [Theory]
    [InlineData("envFrom: [{ configMapRef: { name: settings } }]", "spec.template.spec.containers[0].envFrom[0].configMapRef.name")]
    [InlineData("envFrom: [{ configMapRef: { name: settings, optional: true } }]", null)]
    [InlineData("envFrom: [{ configMapRef: { name: other } }]", null)]
    public void A_ConfigMap_of_another_namespace(string container, string? at) => Yaml.Check("KUBE1014",
        Object("v1", "ConfigMap", "settings", "data: { a: b }", "namespace: common") + Workload(container: container), at is null ? [] : ["Deployment/web " + at]);

    [Theory]
    [InlineData("KUBE1007", "common", false)]
    [InlineData("KUBE1014", "common", true)]
    [InlineData("KUBE1014", "shop", false)]
    [InlineData("KUBE1014", "?", false)]
    public void One_rule_says_it(string id, string @namespace, bool wrong) => Yaml.Check(id,
        Object("v1", "ConfigMap", "settings", "data: { a: b }", "namespace: " + @namespace) + Workload(container: "envFrom: [{ configMapRef: { name: settings } }]"),
        wrong ? ["Deployment/web spec.template.spec.containers[0].envFrom[0].configMapRef.name"] : []);

    [Fact]
    public void Roles_claims_and_backends()
    {
        Yaml.Check("KUBE1014", Object("rbac.authorization.k8s.io/v1", "Role", "reader", "rules: []", "namespace: common")
            + Object("rbac.authorization.k8s.io/v1", "RoleBinding", "reader", "roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }"), "RoleBinding/reader roleRef.name");
        Yaml.Check("KUBE1014", Object("v1", "PersistentVolumeClaim", "data", metadata: "namespace: common") + Workload(pod: "volumes: [{ name: d, persistentVolumeClaim: { claimName: data } }]"),
            "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName");
        Yaml.Check("KUBE1014", ServiceOf(metadata: "namespace: common") + Object("networking.k8s.io/v1", "Ingress", "web", "spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }"),
            "Ingress/web spec.defaultBackend.service.name");
    }

    [Fact]
    public void A_custom_resource_that_names_it_may_make_it() => Yaml.Check("KUBE1014",
        Object("v1", "Secret", "settings", "stringData: { a: b }", "namespace: common") + Object("example.com/v1", "Thing", "x", "spec: { target: settings }") + Workload(container: "envFrom: [{ secretRef: { name: settings } }]"));
}
