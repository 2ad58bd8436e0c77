using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE1077Tests
{
    private const string Service = "{ apiVersion: v1, kind: Service, metadata: { name: database }, spec: {} }\n---\n";

    [Theory]
    [InlineData("http://databse.shop.svc:80/a", true)]
    [InlineData("cache.shop.svc.cluster.local", true)]
    [InlineData("pod-0.cache.shop.svc", true)]
    [InlineData("database.shop.svc.cluster.local", false)]
    [InlineData("db-0.database.shop.svc", false)]
    [InlineData("database.other.svc", false)]
    [InlineData("kubernetes.default.svc", false)]
    [InlineData("cache.shop.example.com", false)]
    [InlineData("cache.shop.svc-old", false)]
    [InlineData("$(NAME).shop.svc", false)]
    [InlineData("${NAME}.shop.svc", false)]
    [InlineData("a.b.cache.shop.svc", false)]
    [InlineData("?", false)]
    public void Names(string value, bool wrong) => Yaml.Check("KUBE1077",
        Service + Workload(container: "env: [{ name: URL, value: " + (value == "?" ? value : "'" + value + "'") + " }]"), wrong ? ["Deployment/web spec.template.spec.containers[0].env[0].value"] : []);

    [Fact]
    public void In_a_ConfigMap() => Yaml.Check("KUBE1077", Service + "{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { conf: 'url=http://databsae.shop.svc' } }", "ConfigMap/a data.conf");

    [Fact]
    public void A_custom_resource_may_make_it() => Yaml.Check("KUBE1077",
        Service + Workload(container: "args: [cache.shop.svc]") + "{ apiVersion: example.com/v1, kind: Cache, metadata: { name: a } }");

    [Fact]
    public void A_Service_of_unknown_name_may_be_it() => Yaml.Check("KUBE1077", "{ apiVersion: v1, kind: Service, metadata: { name: ? } }\n---\n" + Workload(container: "args: [cache.shop.svc]"));

    [Fact]
    public void Fix_names_the_Service() => Verify.Fix(
        LinkSet.Of("""new Service { Metadata = new() { Name = "database" }, Spec = new() { Ports = [new() { Port = 80 }] } }, Pod(WithEnv(new EnvVar { Name = "URL", Value = {|KUBE1077:"http://databse.shop.svc/"|} })),"""),
        LinkSet.Of("""new Service { Metadata = new() { Name = "database" }, Spec = new() { Ports = [new() { Port = 80 }] } }, Pod(WithEnv(new EnvVar { Name = "URL", Value = "http://database.shop.svc/" })),"""), only: "KUBE1077");
}
