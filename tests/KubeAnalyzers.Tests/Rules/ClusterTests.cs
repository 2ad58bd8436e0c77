using KubeManifests.Rules.Semantics;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2701 to KUBE2714: roles, autoscalers, budgets, limits, quotas, classes, nodes.</summary>
public class ClusterTests
{
    [Theory]
    [InlineData("Role", "{ 'verbs': ['get'], 'apiGroups': [''], 'resources': ['pods'] }")]
    [InlineData("Role", "{ 'apiGroups': [''], 'resources': ['pods'] }", "KUBE2701 rules[0].verbs")]
    [InlineData("Role", "{ 'verbs': ['get'] }", "KUBE2701 rules[0].apiGroups", "KUBE2701 rules[0].resources")]
    [InlineData("Role", "{ 'verbs': ['get'], 'nonResourceURLs': ['/a'] }", "KUBE2702 rules[0].nonResourceURLs")]
    [InlineData("ClusterRole", "{ 'verbs': ['get'], 'nonResourceURLs': ['/a'] }")]
    [InlineData("ClusterRole", "{ 'verbs': ['get'], 'nonResourceURLs': ['/a'], 'resourceNames': ['b'] }", "KUBE2702 rules[0].nonResourceURLs")]
    [InlineData("ClusterRole", "{ 'verbs': ['get'], 'nonResourceURLs': [] }", "KUBE2701 rules[0].apiGroups", "KUBE2701 rules[0].resources")]
    public void Roles(string kind, string rule, params string[] expected) => Judge.Object(Object("rbac.authorization.k8s.io/v1", kind, $"'rules': [{rule}]"), expected);

    [Theory]
    [InlineData("{ 'clusterRoleSelectors': [{ 'matchLabels': { 'a': 'b' } }] }")]
    [InlineData("{}", "KUBE2705 aggregationRule.clusterRoleSelectors")]
    public void Aggregation(string rule, params string[] expected) => Judge.Object(Object("rbac.authorization.k8s.io/v1", "ClusterRole", $"'aggregationRule': {rule}"), expected);

    [Theory]
    [InlineData("RoleBinding", "'roleRef': { 'kind': 'Role', 'name': 'a:b' }")]
    [InlineData("RoleBinding", "'subjects': []", "KUBE2703 roleRef.kind", "KUBE2703 roleRef.name")]
    [InlineData("RoleBinding", "'roleRef': { 'kind': 'role', 'name': 'a/b', 'apiGroup': 'v1' }", "KUBE2703 roleRef.apiGroup", "KUBE2703 roleRef.kind", "KUBE2703 roleRef.name")]
    [InlineData("ClusterRoleBinding", "'roleRef': { 'kind': 'Role', 'name': 'a' }", "KUBE2703 roleRef.kind")]
    [InlineData("RoleBinding", Ref + ", 'subjects': [{ 'kind': 'ServiceAccount', 'name': 'a' }, { 'kind': 'User', 'name': 'A b', 'apiGroup': '' }]")]
    [InlineData("ClusterRoleBinding", Ref + ", 'subjects': [{ 'kind': 'ServiceAccount', 'name': 'a' }]", "KUBE2704 subjects[0].namespace")]
    [InlineData("RoleBinding", Ref + ", 'subjects': [{ 'kind': 'ServiceAccount', 'name': 'A', 'apiGroup': 'rbac.authorization.k8s.io' }]", "KUBE2704 subjects[0].apiGroup", "KUBE2704 subjects[0].name")]
    [InlineData("RoleBinding", Ref + ", 'subjects': [{ 'kind': 'group', 'name': 'a' }, { 'kind': 'Group', 'apiGroup': 'a' }]", "KUBE2704 subjects[0].kind", "KUBE2704 subjects[1].apiGroup", "KUBE2704 subjects[1].name")]
    public void Bindings(string kind, string fields, params string[] expected) => Judge.Object(Object("rbac.authorization.k8s.io/v1", kind, fields), expected);

    private const string Ref = "'roleRef': { 'kind': 'ClusterRole', 'name': 'a' }";

    [Theory]
    [InlineData("'maxReplicas': 1")]
    [InlineData("'minReplicas': 1", "KUBE2706 spec.maxReplicas")]
    [InlineData("'maxReplicas': -1", "KUBE2706 spec.maxReplicas")]
    [InlineData("'minReplicas': 0, 'maxReplicas': 1", "KUBE2706 spec.minReplicas")]
    [InlineData("'minReplicas': 3, 'maxReplicas': 2", "KUBE2706 spec.maxReplicas")]
    [InlineData("'maxReplicas': 1, 'metrics': []")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'Resource' }]", "KUBE2707 spec.metrics[0].resource")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'resource': { 'name': 'cpu', 'target': { 'type': 'Utilization', 'averageUtilization': 1 } } }]", "KUBE2707 spec.metrics[0].type")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'Resource', 'resource': { 'name': 'cpu', 'target': {} } }]", "KUBE2707 spec.metrics[0].resource.target.averageUtilization", "KUBE2707 spec.metrics[0].resource.target.type")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'Resource', 'resource': { 'name': 'cpu', 'target': { 'type': 'Utilization', 'averageUtilization': 0, 'averageValue': '0' } } }]", "KUBE2707 spec.metrics[0].resource.target.averageUtilization", "KUBE2707 spec.metrics[0].resource.target.averageValue", "KUBE2707 spec.metrics[0].resource.target.averageValue")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'Pods', 'pods': { 'metric': { 'name': 'a/b' }, 'target': { 'type': 'Value', 'averageValue': '1' } }, 'resource': {} }]", "KUBE2707 spec.metrics[0].pods.metric.name", "KUBE2707 spec.metrics[0].resource")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'External', 'external': { 'metric': { 'name': 'a' }, 'target': { 'type': 'Value', 'value': '1', 'averageValue': '1' } } }]", "KUBE2707 spec.metrics[0].external.target.value")]
    [InlineData("'maxReplicas': 1, 'metrics': [{ 'type': 'ContainerResource', 'containerResource': { 'name': 'gpu', 'container': 'A', 'target': { 'type': 'Utilization', 'averageUtilization': 1 } } }]", "KUBE2707 spec.metrics[0].containerResource.container", "KUBE2707 spec.metrics[0].containerResource.name")]
    [InlineData("'maxReplicas': 1, 'behavior': { 'scaleUp': { 'stabilizationWindowSeconds': 3600 }, 'scaleDown': {} }")]
    [InlineData("'maxReplicas': 1, 'behavior': { 'scaleUp': { 'stabilizationWindowSeconds': 3601, 'policies': [], 'selectPolicy': '' } }", "KUBE2018 spec.behavior.scaleUp.selectPolicy", "KUBE2708 spec.behavior.scaleUp.policies", "KUBE2708 spec.behavior.scaleUp.stabilizationWindowSeconds")]
    [InlineData("'maxReplicas': 1, 'behavior': { 'scaleDown': { 'policies': [{ 'type': 'Pods', 'value': 1, 'periodSeconds': 1800 }, { 'type': 'pods', 'value': 0, 'periodSeconds': 1801 }] } }", "KUBE2708 spec.behavior.scaleDown.policies[1].periodSeconds", "KUBE2708 spec.behavior.scaleDown.policies[1].type", "KUBE2708 spec.behavior.scaleDown.policies[1].value")]
    public void Autoscalers(string fields, params string[] expected) =>
        Judge.Object(Object("autoscaling/v2", "HorizontalPodAutoscaler", $"'spec': {{ 'scaleTargetRef': {{ 'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': 'a' }}, {fields} }}"), expected);

    [Theory]
    [InlineData("'apiVersion': 'v1', 'kind': 'ReplicationController', 'name': 'a'")]
    [InlineData("'kind': 'ReplicationController', 'name': 'a'")]
    [InlineData("'apiVersion': 'v1', 'kind': 'Deployment', 'name': 'a'", "KUBE2706 spec.scaleTargetRef.apiVersion")]
    [InlineData("'apiVersion': 'a/b/c', 'kind': 'a%', 'name': ''", "KUBE2706 spec.scaleTargetRef.apiVersion", "KUBE2706 spec.scaleTargetRef.kind", "KUBE2706 spec.scaleTargetRef.name")]
    public void Scale_targets(string target, params string[] expected) =>
        Judge.Object(Object("autoscaling/v1", "HorizontalPodAutoscaler", $"'spec': {{ 'maxReplicas': 1, 'scaleTargetRef': {{ {target} }} }}"), expected);

    [Fact]
    public void The_old_autoscaler_has_a_percentage() => Judge.Object(
        Object("autoscaling/v1", "HorizontalPodAutoscaler", "'spec': { 'maxReplicas': 1, 'targetCPUUtilizationPercentage': 0, 'scaleTargetRef': { 'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': 'a' } }"),
        "KUBE2707 spec.metrics[0].resource.target.averageUtilization");

    [Theory]
    [InlineData("")]
    [InlineData("'minAvailable': 0")]
    [InlineData("'minAvailable': '100%'")]
    [InlineData("'minAvailable': '101%'", "KUBE2709 spec.minAvailable")]
    [InlineData("'maxUnavailable': -1", "KUBE2709 spec.maxUnavailable")]
    [InlineData("'maxUnavailable': '1'", "KUBE2709 spec.maxUnavailable")]
    [InlineData("'maxUnavailable': 1, 'minAvailable': 1", "KUBE2709 spec")]
    [InlineData("'unhealthyPodEvictionPolicy': ''", "KUBE2018 spec.unhealthyPodEvictionPolicy")]
    public void Budgets(string fields, params string[] expected) => Judge.Object(Object("policy/v1", "PodDisruptionBudget", $"'spec': {{ {fields} }}"), expected);

    [Theory]
    [InlineData("'type': 'Container', 'min': { 'cpu': '1' }, 'max': { 'cpu': '1' }, 'maxLimitRequestRatio': { 'cpu': '1' }")]
    [InlineData("'type': 'Container', 'min': { 'cpu': '2' }, 'max': { 'cpu': '1' }", "KUBE2710 spec.limits[0].min[cpu]")]
    [InlineData("'type': 'Container', 'default': { 'cpu': '2' }, 'max': { 'cpu': '1' }", "KUBE2710 spec.limits[0].default[cpu]")]
    [InlineData("'type': 'Container', 'defaultRequest': { 'cpu': '2' }, 'default': { 'cpu': '1' }", "KUBE2710 spec.limits[0].defaultRequest[cpu]")]
    [InlineData("'type': 'Container', 'defaultRequest': { 'hugepages-2Mi': '2Mi' }, 'max': { 'hugepages-2Mi': '4Mi' }", "KUBE2710 spec.limits[0].defaultRequest[hugepages-2Mi]")]
    [InlineData("'type': 'Container', 'maxLimitRequestRatio': { 'cpu': '500m' }", "KUBE2710 spec.limits[0].maxLimitRequestRatio[cpu]")]
    [InlineData("'type': 'Container', 'min': { 'cpu': '1' }, 'max': { 'cpu': '2' }, 'maxLimitRequestRatio': { 'cpu': '3' }", "KUBE2710 spec.limits[0].maxLimitRequestRatio[cpu]")]
    [InlineData("'type': 'Pod', 'default': { 'cpu': '1' }", "KUBE2710 spec.limits[0].default")]
    [InlineData("'type': 'Pod', 'max': { 'storage': '1' }", "KUBE2710 spec.limits[0].max[storage]")]
    [InlineData("'type': 'PersistentVolumeClaim', 'max': { 'storage': '1' }")]
    [InlineData("'type': 'PersistentVolumeClaim'", "KUBE2710 spec.limits[0].limits")]
    [InlineData("'type': 'example.com/a'")]
    [InlineData("'type': 'Job'", "KUBE2710 spec.limits[0].type")]
    [InlineData("'max': {}", "KUBE2710 spec.limits[0].type")]
    [InlineData("'type': 'Pod' }, { 'type': 'Pod'", "KUBE2710 spec.limits[1].type")]
    public void Limits(string item, params string[] expected) => Judge.Object(Object("v1", "LimitRange", $"'spec': {{ 'limits': [{{ {item} }}] }}"), expected);

    [Theory]
    [InlineData("'hard': { 'pods': '10', 'requests.cpu': '500m', 'count/a.b': '1', 'requests.example.com/gpu': '1' }")]
    [InlineData("'hard': { 'pods': '1500m', 'cpu': '-1', 'jobs': '1' }", "KUBE2711 spec.hard[cpu]", "KUBE2711 spec.hard[jobs]", "KUBE2711 spec.hard[pods]")]
    [InlineData("'hard': { 'pods': '1' }, 'scopes': ['BestEffort', 'NotTerminating']")]
    [InlineData("'hard': { 'cpu': '1' }, 'scopes': ['BestEffort']", "KUBE2711 spec.scopes")]
    [InlineData("'scopes': ['BestEffort', 'NotBestEffort']", "KUBE2711 spec.scopes")]
    [InlineData("'scopes': ['Other']", "KUBE2711 spec.scopes")]
    [InlineData("'scopeSelector': { 'matchExpressions': [{ 'scopeName': 'PriorityClass', 'operator': 'In', 'values': ['a'] }] }")]
    [InlineData("'scopeSelector': { 'matchExpressions': [{ 'scopeName': 'PriorityClass', 'operator': 'In' }] }", "KUBE2711 spec.scopeSelector.matchExpressions.values")]
    [InlineData("'scopeSelector': { 'matchExpressions': [{ 'scopeName': 'Terminating', 'operator': 'DoesNotExist' }] }", "KUBE2711 spec.scopeSelector.matchExpressions.operator")]
    [InlineData("'scopeSelector': { 'matchExpressions': [{ 'scopeName': 'PriorityClass', 'operator': 'Exists', 'values': ['a'] }] }", "KUBE2711 spec.scopeSelector.matchExpressions.values")]
    public void Quotas(string fields, params string[] expected) => Judge.Object(Object("v1", "ResourceQuota", $"'spec': {{ {fields} }}"), expected);

    [Theory]
    [InlineData("a", "'value': 1000000000")]
    [InlineData("a", "'value': 1000000001", "KUBE2712 value")]
    [InlineData("a", "'value': -5, 'preemptionPolicy': ''", "KUBE2018 preemptionPolicy")]
    [InlineData("system-a", "'value': 1", "KUBE2712 metadata.name")]
    [InlineData("system-cluster-critical", "'value': 2000000000")]
    [InlineData("system-node-critical", "'value': 2000000000", "KUBE2712 metadata.name")]
    public void Priorities(string name, string fields, params string[] expected) =>
        Judge.Object($"{{ 'apiVersion': 'scheduling.k8s.io/v1', 'kind': 'PriorityClass', 'metadata': {{ 'name': '{name}' }}, {fields} }}", expected);

    [Theory]
    [InlineData("coordination.k8s.io/v1", "Lease", "'spec': { 'leaseDurationSeconds': 1, 'leaseTransitions': 0 }")]
    [InlineData("coordination.k8s.io/v1", "Lease", "'spec': { 'leaseDurationSeconds': 0, 'leaseTransitions': -1 }", "KUBE2714 spec.leaseDurationSeconds", "KUBE2714 spec.leaseTransitions")]
    [InlineData("v1", "Namespace", "'spec': { 'finalizers': ['kubernetes', 'a.b/c'] }")]
    [InlineData("v1", "Namespace", "'spec': { 'finalizers': ['other'] }", "KUBE2714 spec.finalizers")]
    [InlineData("v1", "Node", "'spec': { 'podCIDR': '10.0.0.0/24', 'podCIDRs': ['10.0.0.0/24', 'fd00::/64'], 'taints': [{ 'key': 'a', 'effect': 'NoSchedule' }, { 'key': 'a', 'effect': 'NoExecute' }] }")]
    [InlineData("v1", "Node", "'spec': { 'podCIDR': '10.0.0.0' }", "KUBE2714 spec.podCIDRs[0]")]
    [InlineData("v1", "Node", "'spec': { 'podCIDRs': ['10.0.0.0/24', '10.1.0.0/24'] }", "KUBE2714 spec.podCIDRs")]
    [InlineData("v1", "Node", "'spec': { 'taints': [{ 'key': 'a b', 'value': 'c d' }] }", "KUBE2004 metadata.taints[0].key", "KUBE2005 metadata.taints[0].value", "KUBE2714 metadata.taints[0].effect")]
    [InlineData("v1", "Node", "'spec': { 'taints': [{ 'key': 'a', 'effect': 'NoSchedule' }, { 'key': 'a', 'effect': 'NoSchedule' }] }", "KUBE2714 metadata.taints[1]")]
    [InlineData("v1", "Node", "'status': { 'capacity': { 'pods': '500m' } }", "KUBE2714 status.capacity.pods")]
    [InlineData("node.k8s.io/v1", "RuntimeClass", "'handler': 'a', 'overhead': { 'podFixed': { 'cpu': '1m' } }, 'scheduling': { 'tolerations': [{ 'operator': 'Exists' }] }")]
    [InlineData("node.k8s.io/v1", "RuntimeClass", "'handler': 'a.b'", "KUBE2714 handler")]
    [InlineData("node.k8s.io/v1", "RuntimeClass", "'handler': 'a', 'overhead': { 'podFixed': { 'hugepages-2Mi': '2Mi', 'disk': '1' } }", "KUBE2714 overhead", "KUBE2714 overhead.limits[disk]")]
    [InlineData("node.k8s.io/v1", "RuntimeClass", "'handler': 'a', 'scheduling': { 'tolerations': [{ 'key': 'a', 'operator': 'Exists' }, { 'key': 'a', 'operator': 'Exists' }] }", "KUBE2144 scheduling.tolerations[1]")]
    public void Other_kinds(string apiVersion, string kind, string fields, params string[] expected) => Judge.Object(Object(apiVersion, kind, fields), expected);

    [Fact]
    public void Pod_security_labels() => Judge.Object(
        "{ 'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': { 'name': 'a', 'labels': { 'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/enforce-version': 'v1.36', 'pod-security.kubernetes.io/warn': 'strict', 'pod-security.kubernetes.io/audit-version': 'v1.036' } } }",
        "KUBE2714 metadata.labels[pod-security.kubernetes.io/audit-version]", "KUBE2714 metadata.labels[pod-security.kubernetes.io/warn]");

    [Theory]
    [InlineData("cpu", true, true, true)]
    [InlineData("storage", true, false, false)]
    [InlineData("requests.storage", true, false, true)]
    [InlineData("hugepages-1Gi", true, true, true)]
    [InlineData("example.com/gpu", true, true, true)]
    [InlineData("requests.example.com/gpu", true, false, true)]
    [InlineData("kubernetes.io/anything", true, true, true)]
    [InlineData("gpu", false, false, false)]
    public void Resource_names(string name, bool any, bool ofContainer, bool inQuota)
    {
        Assert.Equal(any, ResourceNames.Form(name) is null);
        Assert.Equal(ofContainer, ResourceNames.ContainerForm(name) is null);
        Assert.Equal(inQuota, ResourceNames.QuotaForm(name) is null);
    }

    private static string Object(string apiVersion, string kind, string fields) => $"{{ 'apiVersion': '{apiVersion}', 'kind': '{kind}', 'metadata': {{ 'name': 'a' }}, {fields} }}";
}
