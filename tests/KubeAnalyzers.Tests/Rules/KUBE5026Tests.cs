using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5026Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [create] }", "verbs[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [get, deletecollection] }", "verbs[1]")]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [get, update, list, watch] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [pods/exec], resourceNames: [a], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], resourceNames: [a], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [create] }, { apiGroups: [\"\"], resources: [configmaps], verbs: [create] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [create] }, ?", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [configmaps], resourceNames: [a], verbs: [create] }, { apiGroups: [\"\"], resources: [secrets], verbs: [create] }", "verbs[0]")]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5026", Role(rule), At(at));

    [Fact]
    public void The_fix_splits_the_rule() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["configmaps"], ResourceNames = ["a"], Verbs = ["get", {|KUBE5026:"create"|}] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["configmaps"], ResourceNames = ["a"], Verbs = ["get"] }, new() { ApiGroups = [""], Resources = ["configmaps"], Verbs = ["create"] }] }"""), only: "KUBE5026");
}
