using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5008Tests
{
    [Theory]
    [InlineData("kind: Group, name: system:masters", true)]
    [InlineData("kind: Group, name: system:authenticated", true)]
    [InlineData("kind: Group, name: system:unauthenticated", true)]
    [InlineData("kind: User, name: system:anonymous", true)]
    [InlineData("kind: Group, name: team", false)]
    [InlineData("kind: User, name: system:authenticated", false)]
    [InlineData("kind: Group, name: ?", false)]
    public void Subjects(string subject, bool found) => Yaml.Check("KUBE5008", Role("{ apiGroups: [\"\"], resources: [pods], verbs: [create] }") + Binding(subject: subject), found ? ["RoleBinding/b subjects[0].name"] : []);

    [Theory]
    [InlineData("{ nonResourceURLs: [/healthz], verbs: [get] }")]
    [InlineData("{ apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use] }")]
    [InlineData("{ apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [create] }")]
    public void Some_rights_are_for_everybody(string rule) => Yaml.Check("KUBE5008", Role(rule, "ClusterRole") + Binding("ClusterRoleBinding", "ClusterRole", subject: "kind: Group, name: system:authenticated"));

    [Fact]
    public void The_cluster_binds_some_itself() => Yaml.Check("KUBE5008", Binding("ClusterRoleBinding", "ClusterRole", subject: "kind: Group, name: system:unauthenticated", to: "system:public-info-viewer"));
}
