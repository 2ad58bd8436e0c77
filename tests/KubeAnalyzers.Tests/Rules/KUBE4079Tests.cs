namespace KubeAnalyzers.Tests.Rules;

public class KUBE4079Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort, selector: { app: web } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: web } }, spec: { containers: [{ name: a, image: \"quay.io/argoproj/argocd:v3\" }] } }", "Service/web spec.type")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ClusterIP, selector: { app: web } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: web } }, spec: { containers: [{ name: a, image: \"quay.io/argoproj/argocd:v3\" }] } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer, selector: { app: web } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: web } }, spec: { containers: [{ name: a, image: \"kubernetesui/dashboard:v2\" }] } }", "Service/web spec.type")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: LoadBalancer, selector: { app: web } } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: web } }, spec: { containers: [{ name: a, image: \"example/web:1\" }] } }")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort, selector: { app: web }, loadBalancerSourceRanges: [10.0.0.0/8] } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: web } }, spec: { containers: [{ name: a, image: argocd }] } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4079", yaml, found);
}
