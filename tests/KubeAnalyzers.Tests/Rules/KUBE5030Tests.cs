using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5030Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", true)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], resourceNames: [a], verbs: [get] }", true)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods, services], verbs: [get] }", false)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [watch] }", false)]
    [InlineData("{ apiGroups: [\"\"], resources: [?], verbs: [get] }", false)]
    public void The_second_is_covered(string second, bool found) => Yaml.Check("KUBE5030", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [get, list] }, " + second), found ? ["Role/r rules[1]"] : []);

    [Fact]
    public void Of_two_equal_ones_the_later_is_told() => Yaml.Check("KUBE5030", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }, { apiGroups: [\"\"], resources: [pods], verbs: [get] }"), "Role/r rules[1]");

    [Fact]
    public void Names_limit_the_wide_one() => Yaml.Check("KUBE5030", Role("{ apiGroups: [\"\"], resources: [pods], resourceNames: [a], verbs: [\"*\"] }, { apiGroups: [\"\"], resources: [pods], verbs: [get] }"));

    [Fact]
    public void The_fix_removes_it() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }, {|KUBE5030:new()|} { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }] }"""), only: "KUBE5030");
}
