using static KubeAnalyzers.Tests.Rules.PodJson;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2101 to KUBE2116, KUBE2121 to KUBE2138, KUBE2156: what the API server says of containers.</summary>
public class ContainerTests
{
    [Theory]
    [InlineData("'containers': []", "KUBE2101 spec.containers")]
    [InlineData("'containers': null", "KUBE2101 spec.containers")]
    [InlineData("'initContainers': [{ 'name': 'a', 'image': 'a' }]", "KUBE2101 spec.containers")]
    [InlineData("'containers': [{}]", "KUBE2102 spec.containers[0].name", "KUBE2104 spec.containers[0].image")]
    [InlineData("'containers': [null]", "KUBE2102 spec.containers[0].name", "KUBE2104 spec.containers[0].image")]
    [InlineData("'containers': 'web'", "KUBE2015 spec.containers")]
    [InlineData("'containers': [{ 'name': 'Web', 'image': 'a' }]", "KUBE2102 spec.containers[0].name")]
    [InlineData("'containers': [{ 'name': 'a.b', 'image': 'a' }]", "KUBE2102 spec.containers[0].name")]
    [InlineData("'containers': [{ 'name': 'a', 'image': ' a' }]", "KUBE2104 spec.containers[0].image")]
    [InlineData("'containers': [{ 'name': 'a', 'image': 'a' }, { 'name': 'a', 'image': 'a' }]", "KUBE2103 spec.containers[1].name")]
    [InlineData("'containers': [{ 'name': 'a', 'image': 'a' }], 'initContainers': [{ 'name': 'a', 'image': 'a' }]", "KUBE2103 spec.initContainers[0].name")]
    public void Names_and_images(string spec, params string[] expected) =>
        Judge.Object($"{{ 'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {{ 'name': 'web' }}, 'spec': {{ {spec} }} }}", expected);

    [Fact]
    public void A_template_may_have_spaces_around_the_image() =>
        Judge.Object(Workload("Deployment", "", "'initContainers': [{ 'name': 'a', 'image': ' ' }]"));

    [Fact]
    public void What_is_below_a_wrong_type_is_not_missing() =>
        Judge.Object("{ 'apiVersion': 'v1', 'kind': 'Pod', 'metadata': { 'name': 'web' }, 'spec': 'web' }", "KUBE2015 spec");

    [Theory]
    [InlineData("{ 'containerPort': 80 }")]
    [InlineData("{ 'containerPort': 65535, 'hostPort': 0, 'protocol': '' }")]
    [InlineData("{}", "KUBE2107 spec.containers[0].ports[0].containerPort")]
    [InlineData("{ 'containerPort': 0 }", "KUBE2107 spec.containers[0].ports[0].containerPort")]
    [InlineData("{ 'containerPort': 65536 }", "KUBE2107 spec.containers[0].ports[0].containerPort")]
    [InlineData("{ 'containerPort': 80, 'hostPort': -1 }", "KUBE2107 spec.containers[0].ports[0].hostPort")]
    [InlineData("{ 'containerPort': 80, 'protocol': 'tcp' }", "KUBE2108 spec.containers[0].ports[0].protocol")]
    [InlineData("{ 'containerPort': 80, 'name': 'a--b' }", "KUBE2105 spec.containers[0].ports[0].name")]
    [InlineData("{ 'containerPort': 80, 'name': '8080' }", "KUBE2105 spec.containers[0].ports[0].name")]
    [InlineData("{ 'containerPort': 80, 'name': 'a' }, { 'containerPort': 81, 'name': 'a' }", "KUBE2106 spec.containers[0].ports[1].name")]
    [InlineData("{ 'containerPort': 80, 'hostPort': 80 }, { 'containerPort': 81, 'hostPort': 80, 'protocol': 'TCP' }", "KUBE2109 spec.containers[0].ports[1].hostPort")]
    [InlineData("{ 'containerPort': 80, 'hostPort': 80 }, { 'containerPort': 81, 'hostPort': 80, 'protocol': 'UDP' }")]
    [InlineData("{ 'containerPort': 80, 'hostPort': 80 }, { 'containerPort': 81, 'hostPort': 80, 'hostIP': '127.0.0.1' }")]
    public void Ports(string ports, params string[] expected) => Judge.Object(WithContainer($"'ports': [{ports}]"), expected);

    [Theory]
    [InlineData("{ 'containerPort': 80, 'hostPort': 80 }")]
    [InlineData("{ 'containerPort': 80 }")]
    [InlineData("{ 'containerPort': 80, 'hostPort': 8080 }", "KUBE2110 spec.containers[0].ports[0].hostPort")]
    [InlineData("{ 'containerPort': 80 }, { 'containerPort': 80 }", "KUBE2109 spec.containers[0].ports[1].hostPort")]
    public void Ports_in_the_host_network(string ports, params string[] expected) => Judge.Object(WithContainer($"'ports': [{ports}]", "'hostNetwork': true"), expected);

    [Theory]
    [InlineData("{ 'name': 'A' }, { 'name': 'A', 'value': 'b' }")]
    [InlineData("{ 'name': '1 a' }")]
    [InlineData("{}", "KUBE2111 spec.containers[0].env[0].name")]
    [InlineData("{ 'name': 'a=b' }", "KUBE2111 spec.containers[0].env[0].name")]
    [InlineData("{ 'name': 'ä' }", "KUBE2111 spec.containers[0].env[0].name")]
    [InlineData("{ 'name': 'A', 'value': '', 'valueFrom': { 'fieldRef': { 'fieldPath': 'metadata.name' } } }")]
    [InlineData("{ 'name': 'A', 'value': 'b', 'valueFrom': { 'fieldRef': { 'fieldPath': 'metadata.name' } } }", "KUBE2112 spec.containers[0].env[0].valueFrom")]
    [InlineData("{ 'name': 'A', 'valueFrom': {} }", "KUBE2112 spec.containers[0].env[0].valueFrom")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRfe': {} } }", "KUBE2011 spec.containers[0].env[0].valueFrom.fieldRfe")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRef': { 'fieldPath': 'spec.host' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRef': { 'fieldPath': 'metadata.labels[\\u0027app\\u0027]' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRef': { 'fieldPath': 'metadata.labels' } } }", "KUBE2113 spec.containers[0].env[0].valueFrom.fieldRef.fieldPath")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRef': {} } }", "KUBE2113 spec.containers[0].env[0].valueFrom.fieldRef.fieldPath")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fieldRef': { 'apiVersion': 'v2', 'fieldPath': 'metadata.name' } } }", "KUBE2113 spec.containers[0].env[0].valueFrom.fieldRef.fieldPath")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': { 'resource': 'limits.hugepages-2Mi', 'divisor': '1Mi' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': { 'resource': 'limits.memory', 'divisor': '1024' } } }", "KUBE2114 spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': { 'resource': 'limits.memory', 'divisor': '1000' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': { 'resource': 'limits.memory', 'divisor': '0' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': { 'resource': 'limits.cpu', 'divisor': '10m' } } }", "KUBE2114 spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'resourceFieldRef': {} } }", "KUBE2114 spec.containers[0].env[0].valueFrom.resourceFieldRef.resource")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'configMapKeyRef': { 'key': 'a' } } }", "KUBE2115 spec.containers[0].env[0].valueFrom.configMapKeyRef.name")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'secretKeyRef': { 'name': 'a', 'key': 'a b' } } }", "KUBE2115 spec.containers[0].env[0].valueFrom.secretKeyRef.key")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fileKeyRef': { 'volumeName': 'tmp', 'path': 'a', 'key': 'A' } } }")]
    [InlineData("{ 'name': 'A', 'valueFrom': { 'fileKeyRef': { 'volumeName': 'host', 'path': '../a', 'key': 'A' } } }", "KUBE2156 spec.containers[0].env[0].valueFrom.fileKeyRef.path", "KUBE2156 spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName")]
    public void Environment(string env, params string[] expected) =>
        Judge.Object(WithContainer($"'env': [{env}]", "'volumes': [{ 'name': 'tmp' }, { 'name': 'host', 'hostPath': { 'path': '/a' } }]"), expected);

    [Theory]
    [InlineData("{ 'configMapRef': { 'name': 'a' }, 'prefix': 'A_' }")]
    [InlineData("{ 'secretRef': { 'name': 'a-' } }")]
    [InlineData("{}", "KUBE2116 spec.containers[0].envFrom")]
    [InlineData("{ 'configMapRef': { 'name': 'a' }, 'secretRef': { 'name': 'a' } }", "KUBE2116 spec.containers[0].envFrom")]
    [InlineData("{ 'configMapRef': {} }", "KUBE2116 spec.containers[0].envFrom[0].configMapRef.name")]
    [InlineData("{ 'configMapRef': { 'name': 'a' }, 'prefix': '=' }", "KUBE2116 spec.containers[0].envFrom[0].prefix")]
    public void EnvFrom(string source, params string[] expected) => Judge.Object(WithContainer($"'envFrom': [{source}]"), expected);

    [Theory]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a' }, { 'name': 'tmp', 'mountPath': '/a/' }]")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': 'C:\\\\a' }]")]
    [InlineData("'volumeMounts': [{ 'mountPath': '/a' }]", "KUBE2120 spec.containers[0].volumeMounts[0].name")]
    [InlineData("'volumeMounts': [{ 'name': 'tpm', 'mountPath': '/a' }]", "KUBE2120 spec.containers[0].volumeMounts[0].name")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp' }]", "KUBE2121 spec.containers[0].volumeMounts[0].mountPath")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a' }, { 'name': 'tmp', 'mountPath': '/a' }]", "KUBE2121 spec.containers[0].volumeMounts[1].mountPath")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'subPath': 'a/../b' }]", "KUBE2122 spec.containers[0].volumeMounts.subPath")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'subPath': 'a', 'subPathExpr': 'b' }]", "KUBE2122 spec.containers[0].volumeMounts[0].subPathExpr")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'mountPropagation': 'Bidirectional' }]", "KUBE2123 spec.containers[0].volumeMounts.mountPropagation")]
    [InlineData("'securityContext': { 'privileged': true }, 'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'mountPropagation': 'Bidirectional' }]")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'mountPropagation': '' }]", "KUBE2123 spec.containers[0].volumeMounts.mountPropagation")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'recursiveReadOnly': 'Disabled' }]")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'recursiveReadOnly': 'Enabled' }]", "KUBE2125 spec.containers[0].volumeMounts.recursiveReadOnly")]
    [InlineData("'volumeMounts': [{ 'name': 'tmp', 'mountPath': '/a', 'readOnly': true, 'mountPropagation': 'HostToContainer', 'recursiveReadOnly': 'Enabled' }]", "KUBE2125 spec.containers[0].volumeMounts.recursiveReadOnly")]
    [InlineData("'volumeDevices': [{ 'name': 'claim', 'devicePath': '/dev/a' }]")]
    [InlineData("'volumeDevices': [{ 'name': 'tmp', 'devicePath': '/dev/a' }]", "KUBE2124 spec.containers[0].volumeDevices[0].name")]
    [InlineData("'volumeDevices': [{ 'name': 'claim' }]", "KUBE2124 spec.containers[0].volumeDevices[0].devicePath")]
    [InlineData("'volumeDevices': [{ 'name': 'claim', 'devicePath': '/../a' }]", "KUBE2124 spec.containers[0].volumeDevices[0].devicePath")]
    [InlineData("'volumeDevices': [{ 'name': 'claim', 'devicePath': '/a' }], 'volumeMounts': [{ 'name': 'claim', 'mountPath': '/b' }]", "KUBE2124 spec.containers[0].volumeDevices[0].name")]
    public void Mounts(string fields, params string[] expected) =>
        Judge.Object(WithContainer(fields, "'volumes': [{ 'name': 'tmp' }, { 'name': 'claim', 'persistentVolumeClaim': { 'claimName': 'a' } }]"), expected);

    [Theory]
    [InlineData("'lifecycle': { 'preStop': { 'sleep': { 'seconds': 30 } } }")]
    [InlineData("'lifecycle': { 'preStop': { 'sleep': {} } }")]
    [InlineData("'lifecycle': { 'stopSignal': 'SIGTERM' }")]
    [InlineData("'lifecycle': { 'preStop': { 'sleep': { 'seconds': 31 } } }", "KUBE2130 spec.containers[0].lifecycle.preStop.sleep")]
    [InlineData("'lifecycle': { 'postStart': { 'sleep': { 'seconds': -1 } } }", "KUBE2130 spec.containers[0].lifecycle.postStart.sleep")]
    [InlineData("'lifecycle': { 'postStart': {} }", "KUBE2126 spec.containers[0].lifecycle.postStart")]
    [InlineData("'readinessProbe': { 'exec': { 'command': ['a'] }, 'terminationGracePeriodSeconds': 1 }", "KUBE2129 spec.containers[0].readinessProbe.terminationGracePeriodSeconds")]
    [InlineData("'livenessProbe': { 'httpGet': { 'port': 80, 'path': '', 'scheme': '', 'httpHeaders': [{ 'name': 'a b' }] } }", "KUBE2128 spec.containers[0].livenessProbe.httpGet.httpHeaders")]
    [InlineData("'livenessProbe': { 'grpc': {} }", "KUBE2128 spec.containers[0].livenessProbe.grpc.port")]
    [InlineData("'imagePullPolicy': ''")]
    [InlineData("'imagePullPolicy': 'always'", "KUBE2132 spec.containers[0].imagePullPolicy")]
    [InlineData("'terminationMessagePolicy': 'file'", "KUBE2018 spec.containers[0].terminationMessagePolicy")]
    [InlineData("'restartPolicy': ''", "KUBE2138 spec.containers[0].restartPolicy")]
    [InlineData("'restartPolicyRules': [{ 'action': 'Restart', 'exitCodes': { 'operator': 'In', 'values': [1] } }]", "KUBE2138 spec.containers[0].restartPolicy")]
    [InlineData("'restartPolicy': 'Never', 'restartPolicyRules': [{ 'action': 'Start' }]", "KUBE2138 spec.containers[0].restartPolicyRules[0].action", "KUBE2138 spec.containers[0].restartPolicyRules[0].exitCodes")]
    [InlineData("'resizePolicy': [{ 'resourceName': 'cpu', 'restartPolicy': 'RestartContainer' }]")]
    [InlineData("'resizePolicy': [{ 'resourceName': 'disk', 'restartPolicy': 'NotRequired' }]", "KUBE2137 spec.containers[0].resizePolicy")]
    [InlineData("'resizePolicy': [{ 'resourceName': 'cpu', 'restartPolicy': 'NotRequired' }, { 'resourceName': 'cpu', 'restartPolicy': 'NotRequired' }]", "KUBE2137 spec.containers[0].resizePolicy[1]")]
    public void Policies_probes_and_hooks(string fields, params string[] expected) => Judge.Object(WithContainer(fields), expected);

    [Theory]
    [InlineData("'livenessProbe': { 'exec': { 'command': ['a'] } }", "KUBE2131 spec.initContainers[0].livenessProbe")]
    [InlineData("'lifecycle': {}", "KUBE2131 spec.initContainers[0].lifecycle")]
    [InlineData("'lifecycle': { 'stopSignal': 'SIGTERM' }")]
    [InlineData("'restartPolicy': 'Always', 'livenessProbe': { 'exec': { 'command': ['a'] } }")]
    [InlineData("'restartPolicy': 'Always', 'livenessProbe': {}", "KUBE2126 spec.initContainers[0].livenessProbe")]
    [InlineData("'resizePolicy': [{ 'resourceName': 'cpu', 'restartPolicy': 'RestartContainer' }]", "KUBE2137 spec.initContainers[0].resizePolicy[0].restartPolicy")]
    public void Init_containers(string fields, params string[] expected) => Judge.Object(WithSpec($"'initContainers': [{{ 'name': 'init', 'image': 'a', {fields} }}]"), expected);

    [Theory]
    [InlineData("'requests': { 'cpu': '1', 'memory': '1Gi' }, 'limits': { 'cpu': '1000m', 'ephemeral-storage': '1' }")]
    [InlineData("'requests': { 'cpu': '1001m' }, 'limits': { 'cpu': 1 }", "KUBE2133 spec.containers[0].resources.requests")]
    [InlineData("'requests': { 'cpu': '-1' }", "KUBE2135 spec.containers[0].resources.requests[cpu]")]
    [InlineData("'requests': { 'storage': '1Gi' }", "KUBE2135 spec.containers[0].resources.requests[storage]")]
    [InlineData("'limits': { 'requests.cpu': '1' }", "KUBE2135 spec.containers[0].resources.limits[requests.cpu]")]
    [InlineData("'limits': { 'example.com/gpu': '1.5' }", "KUBE2135 spec.containers[0].resources.limits[example.com/gpu]")]
    [InlineData("'limits': { 'example.com/gpu': 2 }, 'requests': { 'example.com/gpu': 2 }")]
    [InlineData("'requests': { 'example.com/gpu': 2 }", "KUBE2134 spec.containers[0].resources.limits")]
    [InlineData("'limits': { 'example.com/gpu': 2 }, 'requests': { 'example.com/gpu': 1 }", "KUBE2134 spec.containers[0].resources.requests")]
    [InlineData("'limits': { 'hugepages-2Mi': '4Mi', 'cpu': 1 }")]
    [InlineData("'limits': { 'hugepages-2Mi': '4Mi' }", "KUBE2134 spec.containers[0].resources")]
    [InlineData("'limits': { 'hugepages-2Mi': '3Mi', 'cpu': 1 }", "KUBE2134 spec.containers[0].resources.limits[hugepages-2Mi]")]
    [InlineData("'claims': [{ 'name': 'gpu' }]")]
    [InlineData("'claims': [{ 'name': 'gpu', 'request': 'a' }, { 'name': 'gpu', 'request': 'b' }]")]
    [InlineData("'claims': [{ 'name': 'gpu', 'request': 'a' }, { 'name': 'gpu' }]", "KUBE2136 spec.containers[0].resources.claims[1]")]
    [InlineData("'claims': [{ 'name': 'tpu' }]", "KUBE2136 spec.containers[0].resources.claims[0]")]
    [InlineData("'claims': [{}]", "KUBE2136 spec.containers[0].resources.claims[0]")]
    public void Resources(string resources, params string[] expected) =>
        Judge.Object(WithContainer($"'resources': {{ {resources} }}", "'resourceClaims': [{ 'name': 'gpu', 'resourceClaimName': 'a' }]"), expected);
}
