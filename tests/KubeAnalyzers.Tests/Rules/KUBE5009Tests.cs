using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5009Tests
{
    [Theory]
    [InlineData("kind: ServiceAccount, name: default, namespace: shop", true)]
    [InlineData("kind: Group, name: system:serviceaccounts", true)]
    [InlineData("kind: Group, name: \"system:serviceaccounts:shop\"", true)]
    [InlineData("kind: ServiceAccount, name: robot, namespace: shop", false)]
    [InlineData("kind: User, name: default", false)]
    [InlineData("kind: ServiceAccount, name: ?", false)]
    public void Subjects(string subject, bool found) => Yaml.Check("KUBE5009", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }") + Binding(subject: subject), found ? ["RoleBinding/b subjects[0].name"] : []);

    [Theory]
    [InlineData("get, list", "pods", RuleSeverity.Info)]
    [InlineData("get, list", "secrets", RuleSeverity.Warning)]
    [InlineData("get, update", "pods", RuleSeverity.Warning)]
    public void To_read_does_little_harm(string verbs, string resource, RuleSeverity severity) => Assert.Equal(severity, Assert.Single(Yaml.Find("KUBE5009",
        Role($"{{ apiGroups: [\"\"], resources: [{resource}], verbs: [{verbs}] }}") + Binding(subject: "kind: ServiceAccount, name: default, namespace: shop"))).Severity);

    [Fact]
    public void To_use_a_policy_is_for_everybody() => Yaml.Check("KUBE5009",
        Role("{ apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use] }") + Binding(subject: "kind: Group, name: system:serviceaccounts"));
}
