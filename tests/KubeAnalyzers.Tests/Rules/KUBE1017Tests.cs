namespace KubeAnalyzers.Tests.Rules;

public class KUBE1017Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = {|KUBE1017:"wbe"|} }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void Matching_selector_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void Service_without_selector_has_endpoints_by_hand() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void ExternalName_has_no_Pods() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Type = ServiceType.ExternalName, ExternalName = "example.com", Selector = new() { ["app"] = "wbe" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void Unknown_selector_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = {{LinkSet.Unknown}} }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void Unknown_label_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new Pod { Metadata = new() { Name = "web", Labels = new() { ["app"] = {{LinkSet.Unknown}} } }, Spec = Main },
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void Labels_that_controllers_add_are_not_known() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web", ["statefulset.kubernetes.io/pod-name"] = "web-0" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Fact]
    public void A_custom_resource_may_make_Pods() => Verify.NoDiagnostics(LinkSet.Of("""
        new RawObject("example.com/v1", "Web") { Metadata = new() { Name = "web" } },
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");

    [Theory]
    [InlineData("monitoring.coreos.com/v1", "ServiceMonitor", "{ selector: {} }", true)]
    [InlineData("monitoring.coreos.com/v1", "Prometheus", "{}", false)]
    [InlineData("policy/v1beta1", "PodDisruptionBudget", "{}", true)]
    [InlineData("argoproj.io/v1alpha1", "Rollout", "{ template: { metadata: { labels: { app: web } } } }", false)]
    [InlineData("argoproj.io/v1alpha1", "Rollout", "{ template: { metadata: { labels: { app: other } } } }", true, ".app")]
    [InlineData("apps.openshift.io/v1", "DeploymentConfig", "{ template: { metadata: { labels: { app: web } } } }", false)]
    public void What_custom_kinds_make_is_known_of_some(string version, string kind, string spec, bool wrong, string label = "") => Yaml.Check("KUBE1017", $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80 }] }
        ---
        apiVersion: {{version}}
        kind: {{kind}}
        metadata: { name: other }
        spec: {{spec}}
        """, wrong ? ["Service/web spec.selector" + label] : []);

    [Fact]
    public void External_workload_counts() => Verify.NoDiagnostics(LinkSet.Of("""
        new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """, externals: """External.Of<Deployment>("web")"""), only: "KUBE1017");

    [Fact]
    public void Other_namespace_is_another_rule() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(Main),
        new Service { Metadata = new() { Name = "web", Namespace = "other" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } },
        """), only: "KUBE1017");
}
