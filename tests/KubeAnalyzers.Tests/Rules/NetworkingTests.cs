namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2316 and KUBE2501 to KUBE2512: endpoints, Ingresses, NetworkPolicies and ranges of Services.</summary>
public class NetworkingTests
{
    [Theory]
    [InlineData("{ 'addresses': [{ 'ip': '192.0.2.1' }] }")]
    [InlineData("{ 'notReadyAddresses': [{ 'ip': '192.0.2.1', 'hostname': '' }], 'ports': [{ 'port': 1 }] }")]
    [InlineData("{}", "KUBE2316 subsets[0]")]
    [InlineData("{ 'addresses': [{}] }", "KUBE2316 subsets[0].addresses[0].ip")]
    [InlineData("{ 'addresses': [{ 'ip': '127.0.0.1', 'hostname': 'a.b', 'nodeName': 'A' }] }", "KUBE2316 subsets[0].addresses[0].hostname", "KUBE2316 subsets[0].addresses[0].ip", "KUBE2316 subsets[0].addresses[0].nodeName")]
    [InlineData("{ 'addresses': [{ 'ip': '192.0.2.1' }], 'ports': [{ 'port': 1, 'name': 'a' }, { 'port': 0 }] }", "KUBE2107 subsets[0].ports[1].port", "KUBE2316 subsets[0].ports[1].name")]
    public void Endpoints(string subset, params string[] expected) => Judge.Object(Object("v1", "Endpoints", $"'subsets': [{subset}]"), expected);

    [Theory]
    [InlineData("'addressType': 'IPv4', 'endpoints': [{ 'addresses': ['192.0.2.1'] }], 'ports': [{}, { 'name': 'a' }]")]
    [InlineData("'endpoints': []", "KUBE2316 addressType")]
    [InlineData("'addressType': 'ipv4', 'endpoints': [{ 'addresses': ['x'] }]", "KUBE2316 addressType")]
    [InlineData("'addressType': 'IPv4', 'endpoints': [{ 'addresses': [] }]", "KUBE2316 endpoints[0].addresses")]
    [InlineData("'addressType': 'IPv4', 'endpoints': [{ 'addresses': ['fd00::1'] }]", "KUBE2316 endpoints[0].addresses")]
    [InlineData("'addressType': 'IPv6', 'endpoints': [{ 'addresses': ['FD00::1', 'fd00:0::1'] }]", "KUBE2316 endpoints[0].addresses[0]", "KUBE2316 endpoints[0].addresses[1]")]
    [InlineData("'addressType': 'IPv6', 'endpoints': [{ 'addresses': ['fd00::1'], 'hints': { 'forZones': [{ 'name': 'a' }, { 'name': 'a' }] } }]", "KUBE2316 endpoints[0].hints.forZones[1].name")]
    [InlineData("'addressType': 'FQDN', 'endpoints': [{ 'addresses': ['a.b.', 'a'] }]", "KUBE2316 endpoints[0].addresses[1]")]
    [InlineData("'addressType': 'IPv4', 'endpoints': [], 'ports': [{}, {}]", "KUBE2316 ports[1].name")]
    [InlineData("'addressType': 'IPv4', 'endpoints': [], 'ports': [{ 'protocol': '', 'port': 0 }]", "KUBE2108 ports[0].protocol")]
    public void Endpoint_slices(string fields, params string[] expected) => Judge.Object(Object("discovery.k8s.io/v1", "EndpointSlice", fields), expected);

    [Theory]
    [InlineData("{}", "KUBE2501 spec")]
    [InlineData("{ 'rules': [] }", "KUBE2501 spec")]
    [InlineData("{ 'rules': [{}] }")]
    [InlineData("{ 'rules': [{ 'host': '' }, { 'host': 'a.b' }, { 'host': '*.a.b' }] }")]
    [InlineData("{ 'rules': [{ 'host': '10.0.0.1' }, { 'host': 'a:80' }, { 'host': 'a.*.b' }] }", "KUBE2504 spec.rules[0].host", "KUBE2504 spec.rules[1].host", "KUBE2504 spec.rules[2].host")]
    [InlineData("{ 'rules': [{ 'http': {} }] }", "KUBE2502 spec.rules[0].http.paths")]
    [InlineData("{ 'defaultBackend': {} }", "KUBE2503 spec.defaultBackend")]
    [InlineData("{ 'defaultBackend': { 'service': { 'name': '1a', 'port': { 'number': 80 } } } }")]
    [InlineData("{ 'defaultBackend': { 'service': { 'name': 'a' } } }", "KUBE2503 spec.defaultBackend")]
    [InlineData("{ 'defaultBackend': { 'service': { 'name': 'a', 'port': { 'number': 80, 'name': 'b' } } } }", "KUBE2503 spec.defaultBackend")]
    [InlineData("{ 'defaultBackend': { 'service': { 'name': 'a', 'port': { 'number': 65536 } } } }", "KUBE2107 spec.defaultBackend.service.port.number")]
    [InlineData("{ 'defaultBackend': { 'service': { 'name': 'a', 'port': { 'name': '80' } } } }", "KUBE2105 spec.defaultBackend.service.port.name")]
    [InlineData("{ 'defaultBackend': { 'service': { 'port': { 'number': 80 } } } }", "KUBE2503 spec.defaultBackend.service.name")]
    [InlineData("{ 'defaultBackend': { 'resource': { 'kind': 'a' }, 'service': { 'name': 'a' } } }", "KUBE2503 spec.defaultBackend")]
    [InlineData("{ 'defaultBackend': { 'resource': { 'apiGroup': '', 'kind': 'a/b', 'name': '' } } }", "KUBE2503 spec.defaultBackend.resource.apiGroup", "KUBE2503 spec.defaultBackend.resource.kind", "KUBE2503 spec.defaultBackend.resource.name")]
    [InlineData("{ 'rules': [{}], 'tls': [{ 'hosts': ['*.a', 'a_b'], 'secretName': '' }, { 'secretName': 'A' }] }", "KUBE2505 spec.tls[0].hosts[1]", "KUBE2505 spec.tls[1].secretName")]
    [InlineData("{ 'rules': [{}], 'ingressClassName': '' }", "KUBE2506 spec.ingressClassName")]
    public void Ingresses(string spec, params string[] expected) => Judge.Object(Object("networking.k8s.io/v1", "Ingress", $"'spec': {spec}"), expected);

    [Theory]
    [InlineData("Prefix", "/")]
    [InlineData("Exact", "/a/b")]
    [InlineData("Exact", "", "path")]
    [InlineData("Prefix", "a", "path")]
    [InlineData("Prefix", "/a//b", "path")]
    [InlineData("Prefix", "/a/./b", "path")]
    [InlineData("Prefix", "/a/..", "path")]
    [InlineData("Prefix", "/a%2Fb", "path")]
    [InlineData("ImplementationSpecific", "")]
    [InlineData("ImplementationSpecific", "a", "path")]
    [InlineData("ImplementationSpecific", "/a//b")]
    public void Paths(string type, string path, string? wrong = null) => Judge.Object(
        Object("networking.k8s.io/v1", "Ingress", $"'spec': {{ 'rules': [{{ 'http': {{ 'paths': [{{ 'pathType': '{type}', 'path': '{path}', 'backend': {{ 'resource': {{ 'kind': 'A', 'name': 'a' }} }} }}] }} }}] }}"),
        wrong is null ? [] : ["KUBE2502 spec.rules[0].http.paths[0]." + wrong]);

    [Theory]
    [InlineData("{ 'controller': 'a.b/c' }")]
    [InlineData("{}", "KUBE2507 spec.controller")]
    [InlineData("{ 'controller': 'a.b' }", "KUBE2507 spec.controller")]
    [InlineData("{ 'controller': 'a.b/c', 'parameters': { 'kind': 'A', 'name': 'a' } }")]
    [InlineData("{ 'controller': 'a.b/c', 'parameters': { 'kind': 'A', 'name': 'a', 'namespace': 'b' } }", "KUBE2507 spec.parameters.namespace")]
    [InlineData("{ 'controller': 'a.b/c', 'parameters': { 'kind': 'A', 'name': 'a', 'scope': 'Namespace' } }", "KUBE2507 spec.parameters.namespace")]
    [InlineData("{ 'controller': 'a.b/c', 'parameters': { 'kind': 'A', 'name': 'a', 'scope': 'Namespace', 'namespace': 'b' } }")]
    [InlineData("{ 'controller': 'a.b/c', 'parameters': { 'kind': 'A', 'name': 'a', 'scope': '' } }", "KUBE2018 spec.parameters.scope")]
    public void Ingress_classes(string spec, params string[] expected) => Judge.Object(Object("networking.k8s.io/v1", "IngressClass", $"'spec': {spec}"), expected);

    [Theory]
    [InlineData("'ingress': [{}], 'policyTypes': []")]
    [InlineData("'policyTypes': ['Ingress', 'Ingress']")]
    [InlineData("'policyTypes': ['Ingress', 'Egress', 'Egress']", "KUBE2510 spec.policyTypes")]
    [InlineData("'policyTypes': ['']", "KUBE2018 spec.policyTypes[0]")]
    [InlineData("'ingress': [{ 'from': [{}] }]", "KUBE2508 spec.ingress[0].from[0]")]
    [InlineData("'ingress': [{ 'from': [{ 'podSelector': {}, 'namespaceSelector': {} }] }]")]
    [InlineData("'egress': [{ 'to': [{ 'podSelector': {}, 'ipBlock': { 'cidr': '10.0.0.0/8' } }] }]", "KUBE2508 spec.egress[0].to[0]")]
    [InlineData("'egress': [{ 'to': [{ 'ipBlock': {} }] }]", "KUBE2511 spec.egress[0].to[0].ipBlock.cidr")]
    [InlineData("'egress': [{ 'to': [{ 'ipBlock': { 'cidr': '10.0.0.0/8', 'except': ['10.0.0.0/8', '10.1.0.0/16', '11.0.0.0/16'] } }] }]", "KUBE2511 spec.egress[0].to[0].ipBlock.except[0]", "KUBE2511 spec.egress[0].to[0].ipBlock.except[2]")]
    [InlineData("'ingress': [{ 'ports': [{}, { 'port': 'http' }, { 'port': 80, 'endPort': 80 }] }]")]
    [InlineData("'ingress': [{ 'ports': [{ 'port': 0 }, { 'port': '80' }, { 'endPort': 80 }] }]", "KUBE2105 spec.ingress[0].ports[1].port", "KUBE2107 spec.ingress[0].ports[0].port", "KUBE2509 spec.ingress[0].ports[2].endPort")]
    [InlineData("'ingress': [{ 'ports': [{ 'port': 'http', 'endPort': 80 }, { 'port': 80, 'endPort': 79 }, { 'port': 80, 'protocol': '' }] }]", "KUBE2108 spec.ingress[0].ports[2].protocol", "KUBE2509 spec.ingress[0].ports[0].endPort", "KUBE2509 spec.ingress[0].ports[1].endPort")]
    public void Network_policies(string fields, params string[] expected) => Judge.Object(Object("networking.k8s.io/v1", "NetworkPolicy", $"'spec': {{ 'podSelector': {{}}, {fields} }}"), expected);

    [Theory]
    [InlineData("['10.0.0.0/16']")]
    [InlineData("['10.0.0.0/16', 'fd00::/108']")]
    [InlineData("[]", "KUBE2512 spec.cidrs")]
    [InlineData("['10.0.0.0/16', '10.1.0.0/16']", "KUBE2512 spec.cidrs")]
    [InlineData("['10.0.0.0/16', 'fd00::/108', '10.1.0.0/16']", "KUBE2512 spec.cidrs")]
    [InlineData("['10.0.0.1/16', 'FD00::/108']", "KUBE2512 spec.cidrs[0]", "KUBE2512 spec.cidrs[1]")]
    public void Service_ranges(string cidrs, params string[] expected) => Judge.Object(Object("networking.k8s.io/v1", "ServiceCIDR", $"'spec': {{ 'cidrs': {cidrs} }}"), expected);

    [Theory]
    [InlineData("10.0.0.1", "{ 'parentRef': { 'resource': 'services', 'name': 'a', 'namespace': 'b' } }")]
    [InlineData("010.0.0.1", "{}", "KUBE2512 metadata.name", "KUBE2512 spec.parentRef")]
    [InlineData("fd00::1", "{ 'parentRef': { 'group': 'A', 'resource': '', 'name': 'a/b' } }", "KUBE2512 spec.parentRef.group", "KUBE2512 spec.parentRef.name", "KUBE2512 spec.parentRef.resource")]
    public void Addresses(string name, string spec, params string[] expected) =>
        Judge.Object($"{{ 'apiVersion': 'networking.k8s.io/v1', 'kind': 'IPAddress', 'metadata': {{ 'name': '{name}' }}, 'spec': {spec} }}", expected);

    [Fact]
    public void The_class_annotation_must_agree()
    {
        const string Rest = "}, 'spec': { 'rules': [{}], 'ingressClassName': 'a' } }";
        Judge.Object("{ 'apiVersion': 'networking.k8s.io/v1', 'kind': 'Ingress', 'metadata': { 'name': 'web', 'annotations': { 'kubernetes.io/ingress.class': 'a' } " + Rest);
        Judge.Object("{ 'apiVersion': 'networking.k8s.io/v1', 'kind': 'Ingress', 'metadata': { 'name': 'web', 'annotations': { 'kubernetes.io/ingress.class': 'b' } " + Rest, "KUBE2506 annotations.kubernetes.io/ingress.class");
    }

    private static string Object(string apiVersion, string kind, string fields) => $"{{ 'apiVersion': '{apiVersion}', 'kind': '{kind}', 'metadata': {{ 'name': 'web' }}, {fields} }}";
}
