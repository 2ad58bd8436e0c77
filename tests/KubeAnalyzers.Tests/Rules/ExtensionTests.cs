namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2801 to KUBE2809: webhooks, custom resources, API services, flow control, certificates, devices.</summary>
public class ExtensionTests
{
    [Theory]
    [InlineData("'name': 'a.b.c', 'sideEffects': 'None', 'admissionReviewVersions': ['v1'], 'clientConfig': { 'url': 'https://a/b' }")]
    [InlineData("'name': 'a.b', 'sideEffects': 'None', 'admissionReviewVersions': ['v1'], 'clientConfig': { 'url': 'https://a/b' }", "KUBE2801 webhooks[0].name")]
    [InlineData("'name': 'a.b.c', 'sideEffects': 'Some', 'admissionReviewVersions': ['v2'], 'clientConfig': { 'url': 'http://a/b' }",
        "KUBE2801 webhooks[0].sideEffects", "KUBE2801 webhooks[0].admissionReviewVersions", "KUBE2801 webhooks[0].clientConfig.url")]
    [InlineData("'name': 'a.b.c', 'sideEffects': 'None', 'admissionReviewVersions': ['v1'], 'clientConfig': { 'url': 'https://a', 'service': { 'name': 'a', 'namespace': 'b' } }", "KUBE2801 webhooks[0].clientConfig")]
    [InlineData("'name': 'a.b.c', 'sideEffects': 'None', 'admissionReviewVersions': ['v1'], 'clientConfig': { 'service': { 'name': 'a' } }", "KUBE2801 webhooks[0].clientConfig.service.name")]
    [InlineData("'name': 'a.b.c', 'sideEffects': 'None', 'timeoutSeconds': 31, 'admissionReviewVersions': ['v1'], 'clientConfig': { 'url': 'https://a/b' }, 'rules': [{ 'operations': ['*', 'CREATE'], 'apiGroups': [''], 'apiVersions': ['v1'], 'resources': ['*/*', 'pods'] }]",
        "KUBE2801 webhooks[0].timeoutSeconds", "KUBE2801 webhooks[0].rules[0].operations", "KUBE2801 webhooks[0].rules[0].resources")]
    public void Webhooks(string hook, params string[] expected) => Judge.Object(
        $"{{ 'apiVersion': 'admissionregistration.k8s.io/v1', 'kind': 'ValidatingWebhookConfiguration', 'metadata': {{ 'name': 'a' }}, 'webhooks': [{{ {hook} }}] }}", expected);

    [Theory]
    [InlineData("'type': 'object'")]
    [InlineData("'type': 'string'", "KUBE2804 spec.validation.openAPIV3Schema.type")]
    [InlineData("'type': 'object', 'properties': { 'a': {} }", "KUBE2804 spec.validation.openAPIV3Schema.properties[a].type")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'x-kubernetes-preserve-unknown-fields': true } }")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'x-kubernetes-int-or-string': true, 'anyOf': [{ 'type': 'integer' }, { 'type': 'string' }] } }")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'array' } }", "KUBE2804 spec.validation.openAPIV3Schema.properties[a].items")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'array', 'items': { 'type': 'object', 'properties': { 'b': {} } } } }", "KUBE2804 spec.validation.openAPIV3Schema.properties[a].items.properties[b].type")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'string', 'not': { 'type': 'string' } } }", "KUBE2804 spec.validation.openAPIV3Schema.properties[a].not.type")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'string', 'default': 1 } }", "KUBE2804 spec.validation.openAPIV3Schema.properties[a].default")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'string' } }, 'x-kubernetes-validations': [{ 'rule': 'self.b == self.a' }]", "KUBE2803 spec.validation.openAPIV3Schema.x-kubernetes-validations[0].rule")]
    [InlineData("'type': 'object', 'properties': { 'a': { 'type': 'string' } }, 'x-kubernetes-validations': [{ 'rule': 'self.metadata.name == self.a' }]")]
    public void Schemas(string schema, params string[] expected) => Judge.Object($$"""
        { 'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition', 'metadata': { 'name': 'as.example.com' }, 'spec': { 'group': 'example.com', 'scope': 'Namespaced',
          'names': { 'plural': 'as', 'kind': 'A' }, 'versions': [{ 'name': 'v1', 'served': true, 'storage': true, 'schema': { 'openAPIV3Schema': { {{schema}} } } }] } }
        """, expected);

    [Theory]
    [InlineData("'group': 'a.example.com', 'version': 'v1', 'groupPriorityMinimum': 1, 'versionPriority': 1")]
    [InlineData("'group': 'b.example.com', 'version': 'v1', 'groupPriorityMinimum': 20001, 'versionPriority': 0", "KUBE2806 metadata.name", "KUBE2806 spec.groupPriorityMinimum", "KUBE2806 spec.versionPriority")]
    [InlineData("'group': 'a.example.com', 'version': 'v1', 'groupPriorityMinimum': 1, 'versionPriority': 1, 'insecureSkipTLSVerify': true", "KUBE2806 spec.insecureSkipTLSVerify")]
    public void Api_services(string spec, params string[] expected) => Judge.Object(
        $"{{ 'apiVersion': 'apiregistration.k8s.io/v1', 'kind': 'APIService', 'metadata': {{ 'name': 'v1.a.example.com' }}, 'spec': {{ {spec} }} }}", expected);

    [Theory]
    [InlineData("'type': 'Limited', 'limited': { 'limitResponse': { 'type': 'Reject' } }")]
    [InlineData("'type': 'Limited'", "KUBE2807 spec.limited")]
    [InlineData("'type': 'Exempt'", "KUBE2807 spec.type")]
    [InlineData("'type': 'Limited', 'limited': { 'lendablePercent': 101, 'limitResponse': { 'type': 'Queue' } }", "KUBE2807 spec.limited.lendablePercent", "KUBE2807 spec.limited.limitResponse.queuing")]
    [InlineData("'type': 'Limited', 'limited': { 'limitResponse': { 'type': 'Queue', 'queuing': { 'handSize': 65 } } }", "KUBE2807 spec.limited.limitResponse.queuing.handSize")]
    public void Priority_levels(string spec, params string[] expected) => Judge.Object(
        $"{{ 'apiVersion': 'flowcontrol.apiserver.k8s.io/v1', 'kind': 'PriorityLevelConfiguration', 'metadata': {{ 'name': 'a' }}, 'spec': {{ {spec} }} }}", expected);

    [Theory]
    [InlineData("{ 'name': 'a', 'exactly': { 'deviceClassName': 'b.c' } }")]
    [InlineData("{ 'name': 'a' }", "KUBE2809 spec.devices.requests[0]")]
    [InlineData("{ 'name': 'a', 'firstAvailable': [{ 'name': 'b', 'deviceClassName': 'c' }] }")]
    [InlineData("{ 'name': 'a.b', 'exactly': { 'deviceClassName': '', 'allocationMode': 'All', 'count': 2 } }",
        "KUBE2809 spec.devices.requests[0].name", "KUBE2809 spec.devices.requests[0].exactly.deviceClassName", "KUBE2809 spec.devices.requests[0].exactly.count")]
    [InlineData("{ 'name': 'a', 'exactly': { 'deviceClassName': 'b', 'selectors': [{ 'cel': { 'expression': 'device.drivr == 1' } }] } }", "KUBE2803 spec.devices.requests[0].exactly.selectors[0].cel.expression")]
    public void Device_claims(string request, params string[] expected) => Judge.Object(
        $"{{ 'apiVersion': 'resource.k8s.io/v1', 'kind': 'ResourceClaim', 'metadata': {{ 'name': 'a' }}, 'spec': {{ 'devices': {{ 'requests': [{request}] }} }} }}", expected);
}
