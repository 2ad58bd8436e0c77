using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5038Tests
{
    [Theory]
    [InlineData("{ apiGroups: [apps/v1], resources: [\"*\"], verbs: [get] }", "apiGroups[0]")]
    [InlineData("{ apiGroups: [core], resources: [\"*\"], verbs: [get] }", "apiGroups[0]")]
    [InlineData("{ apiGroups: [apps, apps/v1], resources: [deployments], verbs: [get] }", "apiGroups[1]")]
    [InlineData("{ apiGroups: [apps/v1], resources: [deployments], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [extensions, networking.k8s.io], resources: [ingresses], verbs: [get] }", "apiGroups[0]")]
    [InlineData("{ apiGroups: [extensions], resources: [ingresses], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use] }", "resources[0]")]
    [InlineData("{ apiGroups: [policy], resources: [poddisruptionbudgets], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [\"*\"], resources: [\"*\"], verbs: [get] }", null)]
    [InlineData("{ apiGroups: [?], resources: [\"*\"], verbs: [get] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5038", Role(rule), At(at));

    [Fact]
    public void The_fix_names_the_group() => Verify.Fix(
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = [{|KUBE5038:"apps/v1"|}], Resources = ["*"], Verbs = ["get"] }] }"""),
        RuleSource.Set("""new Role { Metadata = new() { Name = "r" }, Rules = [new() { ApiGroups = ["apps"], Resources = ["*"], Verbs = ["get"] }] }"""), only: "KUBE5038");
}
