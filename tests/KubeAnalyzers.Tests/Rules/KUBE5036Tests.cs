using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5036Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get, list] }", "verbs[1]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [watch] }", "verbs[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [list, watch] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [example.com], resources: [widgets], verbs: [list] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [list] }, { apiGroups: [\"\"], resources: [pods], verbs: [watch] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [list, ?] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [\"*\", list] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5036", Role(rule), At(at));

    [Fact]
    public void The_fix_adds_the_verb() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = [{|KUBE5036:"list"|}] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["list", "watch"] }] }"""), only: "KUBE5036");
}
