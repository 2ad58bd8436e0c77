using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1036Tests
{
    private const string Found = "HorizontalPodAutoscaler/b spec.scaleTargetRef.name";

    [Fact]
    public void The_later_one_is_told() => Yaml.Check("KUBE1036", Autoscaler("a") + Autoscaler("b"), Found);

    [Theory]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: other")]
    [InlineData("kind: StatefulSet, apiVersion: apps/v1, name: web")]
    [InlineData("kind: Deployment, apiVersion: apps/v1, name: ?")]
    [InlineData("kind: Deployment, apiVersion: example.com/v1, name: web")]
    public void Other_targets(string target) => Yaml.Check("KUBE1036", Autoscaler("a") + Autoscaler("b", target));

    [Fact]
    public void Other_namespaces() => Yaml.Check("KUBE1036", Autoscaler("a") + Autoscaler("b, namespace: other"));

    [Fact]
    public void The_same_object_twice_is_another_mistake() => Yaml.Check("KUBE1036", Autoscaler("a") + Autoscaler("a"));

    [Theory]
    [InlineData("metadata: { name: so }", "b", true)]
    [InlineData("metadata: { name: so }", "keda-hpa-so", false)]
    [InlineData("metadata: { name: so, annotations: { scaledobject.keda.sh/transfer-hpa-ownership: 'true' } }", "b", false)]
    public void Of_a_ScaledObject(string metadata, string name, bool wrong) => Yaml.Check("KUBE1036",
        Autoscaler(name) + $"{{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, {metadata}, spec: {{ scaleTargetRef: {{ name: web }} }} }}", wrong ? [Found] : []);
}
