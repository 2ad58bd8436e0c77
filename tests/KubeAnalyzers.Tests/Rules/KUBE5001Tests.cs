using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5001Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [\"*\"] }", "verbs[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*\"], verbs: [get] }", "resources[0]")]
    [InlineData("{ apiGroups: [\"*\"], resources: [pods], verbs: [get] }", "apiGroups[0]")]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [\"*\"] }", "verbs[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [pods], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [\"*/scale\"], verbs: [get] }", null)]
    [InlineData("{ nonResourceURLs: [\"*\"], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [?], verbs: [get] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5001", Role(rule), At(at));

    [Fact]
    public void The_fix_lists_the_verbs() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log", "pods/exec"], Verbs = [{|KUBE5001:"*"|}] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods/log", "pods/exec"], Verbs = ["get", "create"] }] }"""), only: "KUBE5001");
}
