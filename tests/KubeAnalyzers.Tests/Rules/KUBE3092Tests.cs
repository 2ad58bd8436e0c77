namespace KubeAnalyzers.Tests.Rules;

public class KUBE3092Tests
{
    [Theory]
    [InlineData("replicas: 3", "25%", true)]
    [InlineData("minReadySeconds: 1", "99%", true)]
    [InlineData("replicas: 4", "25%", false)]
    [InlineData("replicas: 3", "1", false)]
    [InlineData("replicas: 3", "0%", false)]
    [InlineData("replicas: ?", "25%", false)]
    public void Shares(string spec, string share, bool wrong) => Yaml.Check("KUBE3092", "{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { " + spec + ", strategy: { rollingUpdate: { maxUnavailable: " + share + " } } } }", wrong ? ["Deployment/web spec.strategy.rollingUpdate.maxUnavailable"] : []);
}
