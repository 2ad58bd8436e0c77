using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3090Tests
{
    [Theory]
    [InlineData("[{ name: WEB_HOST, value: a }]", "", true)]
    [InlineData("[{ name: WEB_HOST, value: a }, { name: WEB_PORT, value: '1' }]", "", false)]
    [InlineData("[{ name: OTHER_HOST, value: a }]", "", false)]
    [InlineData("[{ name: WEB_HOST, value: a }]", "enableServiceLinks: false", false)]
    [InlineData("[{ name: WEB_HOST, value: a }]", "enableServiceLinks: ?", false)]
    [InlineData("[{ name: ?, value: a }, { name: WEB_HOST, value: a }]", "", false)]
    public void Variables(string env, string pod, bool wrong) => Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE3090", Workload(pod: pod, container: "env: " + env) + Service()).Count);
}
