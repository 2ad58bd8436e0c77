namespace KubeAnalyzers.Tests.Rules;

public class KUBE4065Tests
{
    [Theory]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: { nginx.org/server-snippets: a } }, spec: { rules: [] } }", "Ingress/web metadata.annotations[nginx.org/server-snippets]")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: { nginx.ingress.kubernetes.io/server-snippet: a } }, spec: { rules: [] } }", "Ingress/web metadata.annotations[nginx.ingress.kubernetes.io/server-snippet]")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: { nginx.ingress.kubernetes.io/rewrite-target: / } }, spec: { rules: [] } }")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ http: { paths: [{ path: \"/a{alias /etc;}\" }] } }] } }", "Ingress/web spec.rules[0].http.paths[0].path")]
    [InlineData("{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, annotations: {  } }, spec: { rules: [{ http: { paths: [{ path: \"/a/(.*)\" }] } }] } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { allow-snippet-annotations: \"true\" } }", "ConfigMap/a data.allow-snippet-annotations")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { allow-snippet-annotations: \"false\" } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4065", yaml, found);
}
