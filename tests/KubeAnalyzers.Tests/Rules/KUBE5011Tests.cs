using static KubeAnalyzers.Tests.Rules.RbacYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE5011Tests
{
    [Theory]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve] }", "resources[0]")]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }", "resources[0]")]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [signers], verbs: [sign] }", "resources[0]")]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/*], verbs: [approve] }", null)]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create, get] }", null)]
    [InlineData("{ apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }, { apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/x], verbs: [approve] }", null)]
    public void Rules(string rule, string? at) => Yaml.Check("KUBE5011", Role(rule, "ClusterRole"), At(at, "ClusterRole/r"));

    [Fact]
    public void What_the_cluster_brings() => Yaml.Check("KUBE5011", Role("{ apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve] }", "ClusterRole", "system:x"));
}
