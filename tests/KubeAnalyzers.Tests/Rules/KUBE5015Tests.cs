using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5015Tests
{
    [Theory]
    [InlineData("{ apiGroups: [apps], resources: [deployments], verbs: [delete] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [events], verbs: [deletecollection] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [delete] }", "resources[0]")]
    [InlineData("{ apiGroups: [apps], resources: [deployments], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [apps], resources: [deployments], verbs: [\"*\"] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], verbs: [delete] }", null)]
    [InlineData("{ apiGroups: [apps], resources: [deployments], resourceNames: [web], verbs: [delete] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5015", Role(rule), At(at));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5015", Role("{ apiGroups: [apps], resources: [deployments], verbs: [delete] }", "Role", "system:x"));
}
