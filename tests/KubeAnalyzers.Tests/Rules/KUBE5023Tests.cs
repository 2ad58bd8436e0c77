using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5023Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [list] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [get, list] }", "verbs[1]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods, pods/log], verbs: [get, list] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods, pods/exec], verbs: [list] }", "resources[1]")]
    [InlineData("{ apiGroups: [authentication.k8s.io], resources: [tokenreviews], verbs: [create, update] }", "verbs[1]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], verbs: [get, create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [use] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/log], verbs: [\"*\"] }", null)]
    [InlineData("{ apiGroups: [example.com], resources: [pods/log], verbs: [list] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [nodes/metrics], verbs: [list] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [?], verbs: [list] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5023", Role(rule), At(at));

    [Fact]
    public void The_fix_removes_the_verb() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log"], Verbs = ["get", {|KUBE5023:"watch"|}] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log"], Verbs = ["get"] }] }"""), only: "KUBE5023");
}
