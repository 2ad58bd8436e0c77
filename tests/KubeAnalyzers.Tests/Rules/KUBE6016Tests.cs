using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6016Tests
{
    private const string ToDatabase = "{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }";

    [Theory]
    [InlineData(ToDatabase, true)]
    [InlineData("{ ports: [{ port: 443 }] }", true)]
    [InlineData("{ to: [{ podSelector: { matchLabels: { app: db } } }] }", true)]
    [InlineData("{ to: [{ namespaceSelector: {} }], ports: [{ port: 443 }] }", true)]
    [InlineData("{}", false)]
    [InlineData("{ to: [{ namespaceSelector: {} }] }", false)]
    [InlineData("{ to: [{ podSelector: { matchLabels: { k8s-app: kube-dns } } }] }", false)]
    [InlineData("{ ports: [{ port: 443 }, { port: 53, protocol: UDP }] }", false)]
    [InlineData("{ ports: [{ port: 1, endPort: 1000 }] }", false)]
    [InlineData("{ ports: [{ protocol: UDP }] }", false)]
    [InlineData("{ ports: [{ port: dns }] }", false)]
    [InlineData("{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 443 }] }", false)]
    [InlineData("{ ports: [{ port: ? }] }", false)]
    [InlineData("{ to: ? }", false)]
    public void Rules(string rule, bool wrong) => Yaml.Check("KUBE6016", Workload() + Policy("web", rule), wrong ? ["NetworkPolicy/web spec.egress"] : []);

    [Fact]
    public void Another_policy_allows_it() => Yaml.Check("KUBE6016", Workload() + Policy("web", ToDatabase) + Policy("dns", "{ ports: [{ port: 53 }] }", "{}"));

    [Fact]
    public void Of_two_the_first_is_told() => Yaml.Check("KUBE6016", Workload() + Policy("a", ToDatabase) + Policy("b", ToDatabase), "NetworkPolicy/a spec.egress");

    [Theory]
    [InlineData("hostNetwork: true")]
    [InlineData("dnsPolicy: Default")]
    [InlineData("dnsPolicy: ?")]
    public void Some_Pods_do_not_ask_the_cluster(string pod) => Yaml.Check("KUBE6016", Workload(pod: pod) + Policy("web", ToDatabase));

    [Fact]
    public void To_deny_all_is_a_beginning() => Yaml.Check("KUBE6016", Workload() + Policy("web", ""));

    [Fact]
    public void Policies_of_other_kinds_are_not_read() => Yaml.Check("KUBE6016", Workload() + Policy("web", ToDatabase) + "{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: a } }");

    [Fact]
    public void Without_such_Pods_there_is_nothing_to_say() => Yaml.Check("KUBE6016", Policy("web", ToDatabase));

    private static string Policy(string name, string rule, string selector = "{ matchLabels: { app: web } }") =>
        $"{{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{ name: {name} }}, spec: {{ podSelector: {selector}, policyTypes: [Egress], egress: [{rule}] }} }}\n---\n";
}
