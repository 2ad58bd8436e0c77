namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2301 to KUBE2315: what the API server says of Services.</summary>
public class ServiceTests
{
    [Theory]
    [InlineData("{}", "KUBE2301 spec.ports")]
    [InlineData("{ 'ports': [] }", "KUBE2301 spec.ports")]
    [InlineData("{ 'clusterIP': 'None' }")]
    [InlineData("{ 'clusterIPs': ['None'], 'clusterIP': 'None' }")]
    [InlineData("{ 'type': '', 'ports': [{ 'port': 1 }] }")]
    [InlineData("{ 'type': 'Clusterip' }", "KUBE2018 spec.type")]
    [InlineData("{ 'ports': [{ 'port': 80 }] }")]
    [InlineData("{ 'ports': [{ 'port': 65535, 'targetPort': 0 }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'targetPort': '' }] }")]
    [InlineData("{ 'ports': [{}] }", "KUBE2107 spec.ports[0].port")]
    [InlineData("{ 'ports': [{ 'port': 0 }] }", "KUBE2107 spec.ports[0].port")]
    [InlineData("{ 'ports': [{ 'port': 65536 }] }", "KUBE2107 spec.ports[0].port")]
    [InlineData("{ 'ports': [{ 'port': 80, 'targetPort': -1 }] }", "KUBE2107 spec.ports[0].targetPort")]
    [InlineData("{ 'ports': [{ 'port': 80, 'targetPort': '80' }] }", "KUBE2105 spec.ports[0].targetPort")]
    [InlineData("{ 'ports': [{ 'port': 80, 'targetPort': 'http-8080' }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'targetPort': 'sixteen-letters-' }] }", "KUBE2105 spec.ports[0].targetPort")]
    [InlineData("{ 'ports': [{ 'port': 80, 'protocol': '' }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'protocol': 'tcp' }] }", "KUBE2108 spec.ports[0].protocol")]
    [InlineData("{ 'ports': [{ 'port': 80, 'appProtocol': 'kubernetes.io/h2c' }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'appProtocol': '' }] }", "KUBE2108 spec.ports[0].appProtocol")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': '' }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': 'a.b' }] }", "KUBE2302 spec.ports[0].name")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': 'a' }, { 'port': 81 }] }", "KUBE2302 spec.ports[1].name")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': 'a' }, { 'port': 81, 'name': 'a' }] }", "KUBE2302 spec.ports[1].name")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': 'a' }, { 'port': 80, 'name': 'b', 'protocol': 'TCP' }] }", "KUBE2303 spec.ports[1]")]
    [InlineData("{ 'ports': [{ 'port': 80, 'name': 'a' }, { 'port': 80, 'name': 'b', 'protocol': 'UDP' }] }")]
    [InlineData("{ 'ports': [{ 'port': 80, 'nodePort': 30000 }] }", "KUBE2304 spec.ports[0].nodePort")]
    [InlineData("{ 'ports': [{ 'port': 80, 'nodePort': 0 }] }")]
    public void Ports(string spec, params string[] expected) => Judge.Object(Service(spec), expected);

    [Theory]
    [InlineData("{ 'port': 80, 'name': 'a', 'nodePort': 30000 }, { 'port': 81, 'name': 'b', 'nodePort': 30000 }", "KUBE2306 spec.ports[1].nodePort")]
    [InlineData("{ 'port': 80, 'name': 'a', 'nodePort': 30000 }, { 'port': 80, 'name': 'b', 'protocol': 'UDP', 'nodePort': 30000 }")]
    [InlineData("{ 'port': 80, 'name': 'a', 'nodePort': 30000 }, { 'port': 81, 'name': 'b', 'protocol': 'UDP', 'nodePort': 30000 }", "KUBE2306 spec.ports[1].nodePort")]
    [InlineData("{ 'port': 80, 'nodePort': 29999 }", "KUBE2305 spec.ports[0].nodePort")]
    [InlineData("{ 'port': 80, 'nodePort': 32768 }", "KUBE2305 spec.ports[0].nodePort")]
    [InlineData("{ 'port': 80, 'nodePort': 32767 }")]
    public void Node_ports(string ports, params string[] expected) => Judge.Object(Service($"{{ 'type': 'NodePort', 'ports': [{ports}] }}"), expected);

    [Theory]
    [InlineData("'externalName': 'db.example.com'")]
    [InlineData("'externalName': 'db.example.com.'")]
    [InlineData("'externalName': 'db', 'ports': [{ 'port': 80, 'nodePort': 80 }]")]
    [InlineData("'externalName': '.'", "KUBE2307 spec.externalName")]
    [InlineData("'externalName': ''", "KUBE2307 spec.externalName")]
    [InlineData("'externalName': 'db_1'", "KUBE2307 spec.externalName")]
    [InlineData("'externalName': 'db', 'clusterIP': 'None'", "KUBE2307 spec.clusterIPs")]
    [InlineData("'externalName': 'db', 'ipFamilies': ['IPv4'], 'ipFamilyPolicy': 'SingleStack'", "KUBE2307 spec.ipFamilies", "KUBE2307 spec.ipFamilyPolicy")]
    public void External_names(string fields, params string[] expected) => Judge.Object(Service($"{{ 'type': 'ExternalName', {fields} }}"), expected);

    [Theory]
    [InlineData("'clusterIP': '10.0.0.1'")]
    [InlineData("'clusterIP': '010.0.0.1'", "KUBE2313 spec.clusterIPs[0]")]
    [InlineData("'clusterIP': '::ffff:10.0.0.1'", "KUBE2313 spec.clusterIPs[0]")]
    [InlineData("'clusterIP': 'FD00:0:0::1'")]
    [InlineData("'clusterIP': 'none'", "KUBE2313 spec.clusterIPs[0]")]
    [InlineData("'clusterIPs': ['10.0.0.1']", "KUBE2313 spec.clusterIPs")]
    [InlineData("'clusterIP': '10.0.0.2', 'clusterIPs': ['10.0.0.1']", "KUBE2313 spec.clusterIPs")]
    [InlineData("'clusterIP': '10.0.0.1', 'clusterIPs': ['10.0.0.1', 'fd00::1'], 'ipFamilyPolicy': 'PreferDualStack'")]
    [InlineData("'clusterIP': '10.0.0.1', 'clusterIPs': ['10.0.0.1', 'fd00::1']", "KUBE2313 spec.ipFamilyPolicy")]
    [InlineData("'clusterIP': '10.0.0.1', 'clusterIPs': ['10.0.0.1', '10.0.0.2'], 'ipFamilyPolicy': 'PreferDualStack'", "KUBE2313 spec.clusterIPs")]
    [InlineData("'clusterIP': 'None', 'clusterIPs': ['None', '10.0.0.2'], 'ipFamilyPolicy': 'PreferDualStack'", "KUBE2313 spec.clusterIPs")]
    [InlineData("'clusterIP': '10.0.0.1', 'ipFamilies': ['IPv6']", "KUBE2313 spec.clusterIPs[0]")]
    [InlineData("'ipFamilies': ['IPv4', 'IPv4'], 'ipFamilyPolicy': 'PreferDualStack'", "KUBE2313 spec.ipFamilies[1]")]
    [InlineData("'ipFamilies': ['IPv4', 'IPv6']", "KUBE2313 spec.ipFamilyPolicy")]
    [InlineData("'ipFamilies': ['IPv4', 'IPv6'], 'clusterIP': 'None'")]
    [InlineData("'ipFamilies': ['IPv4', 'IPv6'], 'clusterIP': 'None', 'selector': { 'a': 'b' }", "KUBE2313 spec.ipFamilyPolicy")]
    [InlineData("'ipFamilies': ['IPv6'], 'ipFamilyPolicy': 'RequireDualStack'")]
    [InlineData("'ipFamilyPolicy': ''", "KUBE2018 spec.ipFamilyPolicy")]
    [InlineData("'type': 'NodePort', 'clusterIP': 'None'", "KUBE2308 spec.clusterIPs[0]")]
    [InlineData("'externalIPs': ['192.0.2.1']")]
    [InlineData("'externalIPs': ['224.0.1.1']")]
    [InlineData("'externalIPs': ['0.0.0.0', '169.254.1.1', 'fe80::1', '::1', '224.0.0.1']", "KUBE2310 spec.externalIPs[0]", "KUBE2310 spec.externalIPs[1]", "KUBE2310 spec.externalIPs[2]", "KUBE2310 spec.externalIPs[3]", "KUBE2310 spec.externalIPs[4]")]
    public void Addresses(string fields, params string[] expected) => Judge.Object(Service($"{{ 'ports': [{{ 'port': 80 }}], {fields} }}"), expected);

    [Theory]
    [InlineData("'sessionAffinity': ''")]
    [InlineData("'sessionAffinity': 'Client'", "KUBE2018 spec.sessionAffinity")]
    [InlineData("'sessionAffinity': 'None', 'sessionAffinityConfig': { 'clientIP': { 'timeoutSeconds': 0 } }")]
    [InlineData("'sessionAffinity': 'ClientIP', 'sessionAffinityConfig': { 'clientIP': { 'timeoutSeconds': 0 } }", "KUBE2309 spec.sessionAffinityConfig.clientIP.timeoutSeconds")]
    [InlineData("'sessionAffinity': 'ClientIP', 'sessionAffinityConfig': { 'clientIP': { 'timeoutSeconds': 86400 } }")]
    [InlineData("'sessionAffinity': 'ClientIP', 'sessionAffinityConfig': {}")]
    [InlineData("'loadBalancerSourceRanges': ['10.0.0.0/8']", "KUBE2311 spec.LoadBalancerSourceRanges")]
    [InlineData("'type': 'LoadBalancer', 'loadBalancerSourceRanges': [' 10.0.0.0/8 ', '10.0.0.1/8']", "KUBE2311 spec.LoadBalancerSourceRanges[1]")]
    [InlineData("'loadBalancerClass': 'a/b', 'allocateLoadBalancerNodePorts': false", "KUBE2314 spec.allocateLoadBalancerNodePorts", "KUBE2314 spec.loadBalancerClass")]
    [InlineData("'type': 'LoadBalancer', 'loadBalancerClass': ''", "KUBE2314 spec.loadBalancerClass")]
    [InlineData("'externalTrafficPolicy': ''")]
    [InlineData("'externalTrafficPolicy': 'Cluster'", "KUBE2312 spec.externalTrafficPolicy")]
    [InlineData("'externalTrafficPolicy': 'Cluster', 'externalIPs': ['192.0.2.1']")]
    [InlineData("'internalTrafficPolicy': ''", "KUBE2018 spec.internalTrafficPolicy")]
    [InlineData("'trafficDistribution': 'PreferSameZone'")]
    [InlineData("'trafficDistribution': 'Close'", "KUBE2018 spec.trafficDistribution")]
    [InlineData("'healthCheckNodePort': 30000", "KUBE2312 spec.healthCheckNodePort")]
    [InlineData("'type': 'LoadBalancer', 'healthCheckNodePort': 30000", "KUBE2312 spec.healthCheckNodePort")]
    [InlineData("'type': 'LoadBalancer', 'externalTrafficPolicy': 'Local', 'healthCheckNodePort': 30000")]
    [InlineData("'selector': { 'a b': 'c' }", "KUBE2315 spec.selector")]
    [InlineData("'selector': { 'a': 'b c' }", "KUBE2315 spec.selector")]
    public void Other_fields(string fields, params string[] expected) => Judge.Object(Service($"{{ 'ports': [{{ 'port': 80 }}], {fields} }}"), expected);

    [Fact]
    public void Annotations_count_too()
    {
        Judge.Object(Annotated("'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0/8, 10.1.0.0/16'", "LoadBalancer"));
        Judge.Object(Annotated("'service.beta.kubernetes.io/load-balancer-source-ranges': '10.0.0.0'", "LoadBalancer"), "KUBE2311 metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]");
        Judge.Object(Annotated("'service.beta.kubernetes.io/load-balancer-source-ranges': ''", "ClusterIP"), "KUBE2311 metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]");
        Judge.Object(Annotated("'service.kubernetes.io/topology-mode': 'Auto', 'service.kubernetes.io/topology-aware-hints': 'auto'", "ClusterIP"), "KUBE2312 metadata.annotations[service.kubernetes.io/topology-mode]");
    }

    private static string Annotated(string annotations, string type) =>
        $"{{ 'apiVersion': 'v1', 'kind': 'Service', 'metadata': {{ 'name': 'web', 'annotations': {{ {annotations} }} }}, 'spec': {{ 'type': '{type}', 'ports': [{{ 'port': 80 }}] }} }}";

    private static string Service(string spec) => $"{{ 'apiVersion': 'v1', 'kind': 'Service', 'metadata': {{ 'name': 'web' }}, 'spec': {spec} }}";
}
