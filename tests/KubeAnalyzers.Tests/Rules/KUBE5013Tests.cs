using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5013Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [serviceaccounts/token], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [serviceaccounts/token], resourceNames: [robot], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [serviceaccounts], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [serviceaccounts/token], verbs: [get] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5013", Role(rule), At(at));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5013", Role("{ apiGroups: [\"\"], resources: [serviceaccounts/token], verbs: [create] }", "Role", "system:x"));
}
