using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3023Tests
{
    [Theory]
    [InlineData("image: a, imagePullPolicy: IfNotPresent", true)]
    [InlineData("image: 'a:latest', imagePullPolicy: Never", true)]
    [InlineData("image: 'a:latest', imagePullPolicy: Always", false)]
    [InlineData("image: 'a:1', imagePullPolicy: Never", false)]
    [InlineData("image: a", false)]
    [InlineData("image: a, imagePullPolicy: ?", false)]
    public void Policies(string container, bool wrong) => Yaml.Check("KUBE3023", Pod(containers: "[{ name: a, " + container + " }]"), wrong ? ["Pod/web spec.containers[0].imagePullPolicy"] : []);
}
