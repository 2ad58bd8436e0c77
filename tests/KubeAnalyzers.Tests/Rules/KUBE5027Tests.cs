using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5027Tests
{
    [Theory]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], resourceNames: [\"*\"], verbs: [get] }", "resourceNames[0]")]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], resourceNames: [a, \"app-*\"], verbs: [get] }", "resourceNames[1]")]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], resourceNames: [a], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [\"example.com/*\"], verbs: [approve] }", null)]
    [InlineData("{ apiGroups: [example.com], resources: [widgets], resourceNames: [\"*\"], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"\"], resources: [secrets], resourceNames: [?], verbs: [get] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5027", Role(rule), At(at));

    [Fact]
    public void The_fix_removes_the_names() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], ResourceNames = [{|KUBE5027:"*"|}], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }] }"""), only: "KUBE5027");
}
