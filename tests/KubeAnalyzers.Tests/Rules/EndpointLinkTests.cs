using KubeManifests.Rules.Model;
using static KubeAnalyzers.Tests.Rules.LinksYaml;
using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE1020, KUBE1023, KUBE1090.</summary>
public class EndpointLinkTests
{
    [Theory]
    [InlineData("ports: [{ port: 80 }]", "db", "port: 80", null)]
    [InlineData("ports: [{ port: 80 }]", "other", "port: 80", "metadata.labels[kubernetes.io/service-name]")]
    [InlineData("ports: [{ port: 80 }], selector: { app: web }", "db", "port: 80", "metadata.labels[kubernetes.io/service-name]")]
    [InlineData("ports: [{ port: 80, name: sql }]", "db", "port: 80", "ports[0]")]
    [InlineData("ports: [{ port: 80, name: sql }]", "db", "port: 80, name: sqll", "ports[0].name")]
    [InlineData("ports: [{ port: 80, name: sql }]", "db", "port: 80, name: sql", null)]
    [InlineData("ports: [{ port: 80, name: sql }]", "db", "port: 80, name: ?", null)]
    [InlineData("ports: [{ port: 80 }]", "?", "port: 80", null)]
    public void Slices(string service, string name, string port, string? at) => Yaml.Check("KUBE1090",
        Object("v1", "Service", "db", $"spec: {{ {service} }}") + Object("discovery.k8s.io/v1", "EndpointSlice", "db-1", $"ports: [{{ {port} }}]", $"labels: {{ kubernetes.io/service-name: {name} }}"),
        at is null ? [] : ["EndpointSlice/db-1 " + at]);

    [Theory]
    [InlineData("", true)]
    [InlineData("labels: { endpointslice.kubernetes.io/managed-by: me }", false)]
    [InlineData("labels: ?", false)]
    public void A_slice_without_a_Service(string metadata, bool wrong) =>
        Assert.Equal(wrong ? 1 : 0, Yaml.Find("KUBE1090", Object("discovery.k8s.io/v1", "EndpointSlice", "db-1", "ports: []", metadata)).Count);

    [Theory]
    [InlineData("db", "", null)]
    [InlineData("other", "", "metadata.name")]
    [InlineData("other", "annotations: { control-plane.alpha.kubernetes.io/leader: x }", null)]
    public void Endpoints(string name, string metadata, string? at) => Yaml.Check("KUBE1090",
        Object("v1", "Service", "db", "spec: { ports: [{ port: 80 }] }") + Object("v1", "Endpoints", name, "subsets: [{ addresses: [{ ip: 10.0.0.1 }], ports: [{ port: 80 }] }]", metadata),
        at is null ? [] : [$"Endpoints/{name} {at}"]);

    [Fact]
    public void Endpoints_of_a_volume() => Yaml.Check("KUBE1090",
        Object("v1", "Endpoints", "gluster", "subsets: [{ addresses: [{ ip: 10.0.0.1 }], ports: [{ port: 80 }] }]") + Workload(pod: "volumes: [{ name: g, glusterfs: { endpoints: gluster, path: a } }]"));

    [Theory]
    [InlineData("{ port: 80 }", "{ containerPort: 8080 }", "port")]
    [InlineData("{ port: 80, targetPort: 81 }", "{ containerPort: 8080 }", "targetPort")]
    [InlineData("{ port: 80, targetPort: 8080 }", "{ containerPort: 8080 }", null)]
    [InlineData("{ port: 80 }", "", null)]
    [InlineData("{ port: 80 }", "{ containerPort: ? }", null)]
    [InlineData("{ port: 80, targetPort: http }", "{ containerPort: 8080 }", null)]
    public void Undeclared_ports(string port, string container, string? at) =>
        Yaml.Check("KUBE1023", Workload(container: $"ports: [{container}]") + ServiceOf(port), at is null ? [] : ["Service/web spec.ports[0]." + at]);

    [Theory]
    [InlineData("part: shop", "part: shop", true)]
    [InlineData("part: shop, version: v1", "part: shop, version: v2", false)]
    [InlineData("part: shop", "part: shop, track: canary", false)]
    [InlineData("part: shop", "part: other", false)]
    [InlineData("part: shop", "part: ?", false)]
    public void Several_workloads(string first, string second, bool wrong) => Yaml.Check("KUBE1020",
        Workload(name: "a", labels: "app: a, " + first) + Workload(name: "b", labels: "app: b, " + second) + ServiceOf(selector: "part: shop"), wrong ? ["Service/web spec.selector"] : []);

    [Fact]
    public void Clients_of_a_headless_Service_choose() => Yaml.Check("KUBE1020",
        Workload(name: "a", labels: "app: a, part: shop") + Workload(name: "b", labels: "app: b, part: shop") + ServiceOf(selector: "part: shop", spec: "clusterIP: None"));
}
