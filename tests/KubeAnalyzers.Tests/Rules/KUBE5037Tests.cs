using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5037Tests
{
    [Theory]
    [InlineData("kind: ServiceAccount, name: x, namespace: other", true)]
    [InlineData("kind: ServiceAccount, name: x, namespace: shop", false)]
    [InlineData("kind: ServiceAccount, name: x, namespace: ?", false)]
    [InlineData("kind: User, name: x", false)]
    public void Subjects(string subject, bool found) => Yaml.Check("KUBE5037", Binding(subject: subject), found ? ["RoleBinding/b subjects[0].namespace"] : []);
}
