using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3057Tests
{
    [Theory]
    [InlineData("replicas: 3, strategy: { type: Recreate }", "strategy.type")]
    [InlineData("strategy: { type: Recreate }", "strategy.type")]
    [InlineData("replicas: 1, strategy: { type: Recreate }", null)]
    [InlineData("replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 100% } }", "strategy.rollingUpdate.maxUnavailable")]
    [InlineData("replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 3 } }", "strategy.rollingUpdate.maxUnavailable")]
    [InlineData("replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 2 } }", null)]
    [InlineData("replicas: 1, strategy: { rollingUpdate: { maxUnavailable: 1 } }", null)]
    [InlineData("replicas: ?, strategy: { type: Recreate }", null)]
    public void Strategies(string spec, string? at) => Yaml.Check("KUBE3057", "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { " + spec + ", template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: a, image: a }] } } } }\n---\n" + Service(), at is null ? [] : ["Deployment/web spec." + at]);

    [Fact]
    public void Behind_no_Service() => Yaml.Check("KUBE3057", Workload(spec: "strategy: { type: Recreate }") + Service("app: other"));

    [Fact]
    public void Where_no_Service_is_shown_it_is_information() =>
        Assert.Equal(KubeManifests.Rules.Model.RuleSeverity.Info, Assert.Single(Yaml.Find("KUBE3057", "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 3, strategy: { type: Recreate }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: a, image: a }] } } } }")).Severity);

    [Fact]
    public void With_a_volume() => Yaml.Check("KUBE3057", Workload(spec: "strategy: { type: Recreate }", pod: "volumes: [{ name: a, persistentVolumeClaim: { claimName: a } }]") + Service());
}
