namespace KubeAnalyzers.Tests.Rules;

public class KUBE7008Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a, annotations: { scheduler.alpha.kubernetes.io/critical-pod: x } }, spec: { containers: [{ name: a }] } }", "Pod/a metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a, annotations: { container.seccomp.security.alpha.kubernetes.io/main: x } }, spec: { containers: [{ name: a }] } }", "Pod/a metadata.annotations[container.seccomp.security.alpha.kubernetes.io/main]")]
    [InlineData("{ apiVersion: v1, kind: Pod, metadata: { name: a, annotations: { example.com/a: x } }, spec: { containers: [{ name: a }] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a, annotations: { kubernetes.io/ingress.class: nginx } }, spec: { rules: [] } }", "Ingress/a metadata.annotations[kubernetes.io/ingress.class]")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a, annotations: { kubernetes.io/ingress.class: nginx } }, spec: { ingressClassName: nginx } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE7008", yaml, found);
}
