namespace KubeAnalyzers.Tests.Rules;

public class KUBE6025Tests
{
    [Fact]
    public void A_Deployment() => Yaml.Check("KUBE6025", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { internalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80 }] }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
            """, "Service/web spec.internalTrafficPolicy");

    [Fact]
    public void A_DaemonSet() => Yaml.Check("KUBE6025", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { internalTrafficPolicy: Local, selector: { app: web }, ports: [{ port: 80 }] }
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: { name: web }
            spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
            """);

    [Fact]
    public void The_default() => Yaml.Check("KUBE6025", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { selector: { app: web }, ports: [{ port: 80 }] }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
            """);

    [Fact]
    public void What_is_not_known() => Yaml.Check("KUBE6025", """
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { internalTrafficPolicy: ?, selector: { app: web }, ports: [{ port: 80 }] }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: main, image: a, ports: [{ containerPort: 8080 }] }] } } }
            """);

    [Fact]
    public void The_fix_sets_Cluster()
    {
        const string web = """new Deployment { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { MatchLabels = new() { ["app"] = "web" } }, Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.27" }] } } } },""";
        Verify.Fix(
            RuleSource.Set(web + """new Service { Metadata = new() { Name = "a" }, Spec = new() { InternalTrafficPolicy = {|KUBE6025:InternalTrafficPolicy.Local|}, Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } }"""),
            RuleSource.Set(web + """new Service { Metadata = new() { Name = "a" }, Spec = new() { InternalTrafficPolicy = InternalTrafficPolicy.Cluster, Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } }"""), only: "KUBE6025");
    }
}
