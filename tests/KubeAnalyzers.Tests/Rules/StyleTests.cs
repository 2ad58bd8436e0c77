using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>The rules of 8xxx that are about objects.</summary>
public class StyleTests
{
    [Theory]
    [InlineData("a, b", "labels: { a: x, b: y }", false)]
    [InlineData("a, b", "labels: { a: x }", true)]
    [InlineData("a, b", "labels: { a: x, ?: y }", false)]
    [InlineData("", "labels: {}", false)]
    public void Recommended_labels(string setting, string metadata, bool wrong) =>
        Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE8001", Object("v1", "ConfigMap", "a", metadata: metadata), Settings(("recommended_labels", setting))).Count);

    [Fact]
    public void Names_are_known_labels() => Assert.Equal(2, Assert.Single(Assert.Single(Yaml.Find("KUBE8001", Object("v1", "ConfigMap", "a"))).Fixes).Edits.Count);

    [Theory]
    [InlineData("owner", "labels: { owner: a }", 0)]
    [InlineData("owner, team", "labels: {}", 2)]
    [InlineData("team=front|back", "labels: { team: front }", 0)]
    [InlineData("team=front|back", "labels: { team: frontend }", 1)]
    [InlineData("team=(", "labels: { team: a }", 0)]
    [InlineData("owner", "labels: { ?: a }", 0)]
    [InlineData("", "labels: {}", 0)]
    public void Required_labels(string setting, string metadata, int count)
    {
        Assert.Equal(count, Yaml.Find("KUBE8002", Object("v1", "ConfigMap", "a", metadata: metadata), Settings(("required_labels", setting), ("labelled_kinds", "ConfigMap"))).Count);
        Assert.Empty(Yaml.Find("KUBE8002", Object("v1", "ConfigMap", "a", metadata: metadata), Settings(("required_labels", setting))));
    }

    [Fact]
    public void Required_annotations_of_workloads() =>
        Assert.Single(Yaml.Find("KUBE8002", Workload() + Object("v1", "ConfigMap", "a"), Settings(("required_annotations", "email=.+@.+"))));

    [Theory]
    [InlineData("labels: { app.kubernetes.io/instance: web }", false)]
    [InlineData("labels: { app.kubernetes.io/instance: other }", true)]
    [InlineData("labels: { app.kubernetes.io/instance: ? }", false)]
    [InlineData("labels: {}", true)]
    public void Instances(string metadata, bool wrong) => Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE8003", Object("v1", "Pod", "web", metadata: metadata)).Count);

    [Theory]
    [InlineData("example.com/skip-*", 1)]
    [InlineData("*scan", 1)]
    [InlineData("example.com/skip-scan=true", 1)]
    [InlineData("example.com/skip-scan=false", 0)]
    [InlineData("example.com/skip", 0)]
    [InlineData("", 0)]
    public void Forbidden_annotations(string setting, int count) => Assert.Equal(count,
        Yaml.Find("KUBE8004", Object("v1", "ConfigMap", "a", metadata: "annotations: { example.com/skip-scan: 'true' }"), Settings(("forbidden_annotations", setting))).Count);

    [Theory]
    [InlineData("{ containerPort: 80 }", "{ port: 80 }", "spec.template.spec.containers[0].ports[0]")]
    [InlineData("{ name: http, containerPort: 8080 }", "{ port: 80, targetPort: http }", null)]
    [InlineData("{ name: ?, containerPort: 8080 }", "{ port: 80, targetPort: 8080 }", null)]
    public void Ports(string container, string port, string? at) => Yaml.Check("KUBE8006",
        Workload(container: $"ports: [{container}]") + ServiceOf(port), at is null ? [] : ["Deployment/web " + at]);

    [Fact]
    public void Numbers_that_have_a_name() => Yaml.Check("KUBE8006",
        Workload(container: "ports: [{ name: http, containerPort: 8080 }], livenessProbe: { httpGet: { port: 8080 } }") + ServiceOf("{ port: 80, targetPort: 8080 }"),
        "Deployment/web spec.template.spec.containers[0].livenessProbe.httpGet.port", "Service/web spec.ports[0].targetPort");

    [Theory]
    [InlineData("protocol: TCP", true)]
    [InlineData("protocol: UDP", false)]
    [InlineData("protocol: ?", false)]
    public void Defaults(string port, bool wrong) => Yaml.Check("KUBE8008", ServiceOf($"{{ port: 80, {port} }}"), wrong ? ["Service/web spec.ports[0].protocol"] : []);

    [Theory]
    [InlineData(null, 1)]
    [InlineData("default", 1)]
    [InlineData("shop", 0)]
    public void Namespaces(string? name, int count) => Assert.Equal(count, Yaml.Find("KUBE8009", ServiceOf() + Object("v1", "ConfigMap", "a"), @namespace: name).Count);

    [Theory]
    [InlineData("web-deployment", true)]
    [InlineData("deployment-web", true)]
    [InlineData("web-deploy", true)]
    [InlineData("web", false)]
    [InlineData("redeployment", false)]
    [InlineData("?", false)]
    public void Names(string name, bool wrong) => Yaml.Check("KUBE8010", Workload(name: name, labels: "app: web", selector: "app: web"), wrong ? [$"Deployment/{name} metadata.name"] : []);

    [Theory]
    [InlineData("LOG_LEVEL", false)]
    [InlineData("log-level", true)]
    [InlineData("logLevel", true)]
    [InlineData("Logging__LogLevel", false)]
    [InlineData("https_proxy", false)]
    [InlineData("?", false)]
    public void Variables(string name, bool wrong) => Yaml.Check("KUBE8011", Workload(container: $"env: [{{ name: {name}, value: a }}]"), wrong ? ["Deployment/web spec.template.spec.containers[0].env[0].name"] : []);

    [Theory]
    [InlineData("uid: a", "", "metadata.uid")]
    [InlineData("creationTimestamp: null", "", null)]
    [InlineData("annotations: { kubectl.kubernetes.io/last-applied-configuration: '{}' }", "", "metadata.annotations[kubectl.kubernetes.io/last-applied-configuration]")]
    [InlineData("", "status: { phase: Bound }", "status")]
    [InlineData("", "status: {}", null)]
    [InlineData("", "status: { conditions: [] }", null)]
    [InlineData("uid: ?", "", null)]
    public void Dumps(string metadata, string rest, string? at) => Yaml.Check("KUBE8014", Object("v1", "PersistentVolumeClaim", "a", rest, metadata), at is null ? [] : ["PersistentVolumeClaim/a " + at]);

    [Theory]
    [InlineData("backup", "metadata: { name: data }", 1)]
    [InlineData("backup", "metadata: { name: data, annotations: { backup: daily } }", 0)]
    [InlineData("backup=daily", "metadata: { name: data, annotations: { backup: never } }", 1)]
    [InlineData("backup", "metadata: { name: data, annotations: ? }", 0)]
    [InlineData("", "metadata: { name: data }", 0)]
    public void Claims(string setting, string claim, int count) => Assert.Equal(count,
        Yaml.Find("KUBE8016", Workload("StatefulSet", spec: $"volumeClaimTemplates: [{{ {claim} }}]"), Settings(("required_claim_annotations", setting))).Count);

    [Fact]
    public void In_text_nothing_can_be_shared() => Yaml.Check("KUBE8106", Workload());

    private static Dictionary<string, string> Settings(params (string Option, string Value)[] settings) => settings.ToDictionary(setting => RuleOption.Prefix + setting.Option, setting => setting.Value);
}
