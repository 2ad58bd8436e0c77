using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5025Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [create] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods, pods/log], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [get] }, { apiGroups: [\"\"], resources: [pods], verbs: [list] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [get] }, { apiGroups: [\"\"], resources: [pods], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/eviction], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [get] }, ?", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5025", Role(rule), At(at));

    [Fact]
    public void The_fix_adds_the_right() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = [{|KUBE5025:"pods/log"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log"], Verbs = ["get"] }, new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }] }"""), only: "KUBE5025");
}
