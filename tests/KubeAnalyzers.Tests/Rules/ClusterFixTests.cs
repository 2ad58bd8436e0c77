using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>What the light bulb does about Services, Ingresses, roles and budgets that the API server rejects.</summary>
public class ClusterFixTests
{
    [Fact]
    public void A_second_port_goes() => Fix("KUBE2303",
        Service("""Ports = [new() { Name = "a", Port = 80 }, {|KUBE2303:new()|} { Name = "b", Port = 80 }]"""),
        Service("""Ports = [new() { Name = "a", Port = 80 }]"""));

    [Fact]
    public void A_second_node_port_goes() => Fix("KUBE2306",
        Service("""Type = ServiceType.NodePort, Ports = [new() { Name = "a", Port = 80, NodePort = 30080 }, new() { Name = "b", Port = 81, NodePort = {|KUBE2306:30080|} }]"""),
        Service("""Type = ServiceType.NodePort, Ports = [new() { Name = "a", Port = 80, NodePort = 30080 }, new() { Name = "b", Port = 81 }]"""));

    [Fact]
    public void A_node_port_of_a_cluster_IP_goes() => Fix("KUBE2304",
        Service("Ports = [new() { Port = 80, NodePort = {|KUBE2304:30080|} }]"),
        Service("Ports = [new() { Port = 80 }]"));

    [Fact]
    public void A_policy_of_no_use_goes() => Fix("KUBE2312",
        Service("ExternalTrafficPolicy = {|KUBE2312:ExternalTrafficPolicy.Local|}, Ports = [new() { Port = 80 }]"),
        Service("Ports = [new() { Port = 80 }]"));

    [Fact]
    public void A_path_starts_with_a_slash() => Fix("KUBE2502", Ingress("""{|KUBE2502:"shop"|}"""), Ingress("\"/shop\""));

    [Fact]
    public void The_core_group_is_written() => Fix("KUBE2701",
        Set("""new Role { Metadata = new() { Name = "a" }, Rules = [{|KUBE2701:new()|} { Resources = ["pods"], Verbs = ["get"] }] }"""),
        Set("""new Role { Metadata = new() { Name = "a" }, Rules = [new() { Resources = ["pods"], Verbs = ["get"], ApiGroups = [""] }] }"""));

    [Fact]
    public void One_of_the_two_amounts_goes() => Fix("KUBE2709",
        Budget("MinAvailable = 1, MaxUnavailable = {|KUBE2709:1|}"),
        Budget("MaxUnavailable = 1"));

    [Fact]
    public void The_second_default_priority_is_reported() => Verify.Analyzer(Set("""
        new PriorityClass { Metadata = new() { Name = "a" }, Value = 1, GlobalDefault = true },
        new PriorityClass { Metadata = new() { Name = "b" }, Value = 2, GlobalDefault = {|KUBE2713:true|} },
        new PriorityClass { Metadata = new() { Name = "c" }, Value = 3, GlobalDefault = false }
        """), only: "KUBE2713");

    [Fact]
    public void Unknown_values_are_silent()
    {
        Verify.Analyzer(Service("Type = Unknown.Length > 0 ? ServiceType.NodePort : ServiceType.ClusterIP, Ports = [new() { Port = 80, NodePort = 30080 }]"), only: "KUBE2304");
        Verify.Analyzer(Service("Ports = Unknown.Length > 0 ? [] : [new() { Port = 80 }]"), only: "KUBE2301");
        Verify.Analyzer(Service("ClusterIP = Unknown"), only: "KUBE2301");
        Verify.Analyzer(Budget("MinAvailable = Unknown.Length > 0 ? 1 : null, MaxUnavailable = 1"), only: "KUBE2709");
    }

    private static void Fix(string id, string before, string after) => Verify.Fix(before, after, only: id);

    private static string Service(string spec) => Set($$"""new Service { Metadata = new() { Name = "web" }, Spec = new() { {{spec}} } }""");

    private static string Budget(string spec) => Set($$"""new PodDisruptionBudget { Metadata = new() { Name = "web" }, Spec = new() { {{spec}} } }""");

    private static string Ingress(string path) => Set($$"""
        new Ingress { Metadata = new() { Name = "web" }, Spec = new() { Rules = [new() { Http = new() { Paths = [new() { Path = {{path}}, PathType = PathType.Prefix, Backend = new() { Resource = new() { Kind = "A", Name = "a" } } }] } }] } }
        """);
}
