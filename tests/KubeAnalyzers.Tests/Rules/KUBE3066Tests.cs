using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3066Tests
{
    [Theory]
    [InlineData("log.level", "", true)]
    [InlineData("log-level", "prefix: A_, ", true)]
    [InlineData("1st", "", true)]
    [InlineData("1st", "prefix: A_, ", false)]
    [InlineData("LOG_LEVEL", "", false)]
    [InlineData("a.b", "prefix: ?, ", false)]
    public void Keys(string key, string prefix, bool wrong) => Yaml.Check("KUBE3066", "{ apiVersion: v1, kind: ConfigMap, metadata: { name: one }, data: { " + key + ": a } }\n---\n" + Workload(container: "envFrom: [{ " + prefix + "configMapRef: { name: one } }]"),
        wrong ? ["Deployment/web spec.template.spec.containers[0].envFrom[0]"] : []);
}
