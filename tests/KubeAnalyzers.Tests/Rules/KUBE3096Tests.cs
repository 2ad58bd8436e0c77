namespace KubeAnalyzers.Tests.Rules;

public class KUBE3096Tests
{
    [Theory]
    [InlineData("app.kubernetes.io/name: a", "app.kubernetes.io/name: a", true)]
    [InlineData("app.kubernetes.io/name: a", "app.kubernetes.io/name: b", false)]
    [InlineData("app.kubernetes.io/name: a", "app.kubernetes.io/name: a, app.kubernetes.io/component: b", false)]
    [InlineData("app.kubernetes.io/name: a, app.kubernetes.io/instance: a", "app.kubernetes.io/name: a, app.kubernetes.io/instance: b", false)]
    [InlineData("app: a", "app: a", false)]
    [InlineData("app.kubernetes.io/name: ?", "app.kubernetes.io/name: ?", false)]
    public void Labels(string one, string other, bool wrong) => Yaml.Check("KUBE3096", $$"""
        { apiVersion: apps/v1, kind: Deployment, metadata: { name: a, labels: { {{one}} } } }
        ---
        { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: b, labels: { {{other}} } } }
        """, wrong ? ["StatefulSet/b metadata.labels"] : []);
}
