using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3098Tests
{
    [Theory]
    [InlineData("NVIDIA_VISIBLE_DEVICES, value: all", true)]
    [InlineData("NVIDIA_VISIBLE_DEVICES, value: none", false)]
    [InlineData("NVIDIA_VISIBLE_DEVICES, value: ?", false)]
    [InlineData("OTHER, value: all", false)]
    public void Variables(string variable, bool wrong) => Yaml.Check("KUBE3098", Pod("[{ name: a, image: a, env: [{ name: " + variable + " }] }]"), wrong ? ["Pod/web spec.containers[0].env[0].value"] : []);
}
