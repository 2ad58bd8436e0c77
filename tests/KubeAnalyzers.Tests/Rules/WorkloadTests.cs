using KubeManifests.Rules.Semantics;
using static KubeAnalyzers.Tests.Rules.PodJson;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2201 to KUBE2222: what the API server says of workloads.</summary>
public class WorkloadTests
{
    [Theory]
    [InlineData("Deployment", "'replicas': 0, 'minReadySeconds': 0, 'revisionHistoryLimit': 0")]
    [InlineData("Deployment", "'replicas': -1, 'revisionHistoryLimit': -1", "KUBE2203 spec.replicas", "KUBE2203 spec.revisionHistoryLimit")]
    [InlineData("StatefulSet", "'revisionHistoryLimit': -1")]
    [InlineData("Deployment", "'minReadySeconds': 600", "KUBE2206 spec.progressDeadlineSeconds")]
    [InlineData("Deployment", "'minReadySeconds': 599")]
    [InlineData("Deployment", "'progressDeadlineSeconds': 0", "KUBE2206 spec.progressDeadlineSeconds")]
    [InlineData("Deployment", "'strategy': { 'type': 'Rolling' }", "KUBE2204 spec.strategy")]
    [InlineData("Deployment", "'strategy': { 'rollingUpdate': { 'maxSurge': '1' } }", "KUBE2017 spec.strategy.rollingUpdate.maxSurge")]
    [InlineData("Deployment", "'strategy': { 'rollingUpdate': { 'maxSurge': '200%', 'maxUnavailable': '101%' } }", "KUBE2205 spec.strategy.rollingUpdate.maxUnavailable")]
    [InlineData("DaemonSet", "'updateStrategy': { 'rollingUpdate': { 'maxSurge': 1 } }", "KUBE2211 spec.updateStrategy.rollingUpdate.maxSurge")]
    [InlineData("DaemonSet", "'updateStrategy': { 'rollingUpdate': { 'maxSurge': 1, 'maxUnavailable': '0%' } }")]
    [InlineData("DaemonSet", "'updateStrategy': { 'rollingUpdate': { 'maxUnavailable': 0 } }", "KUBE2211 spec.updateStrategy.rollingUpdate.maxUnavailable")]
    [InlineData("DaemonSet", "'updateStrategy': { 'type': 'OnDelete', 'rollingUpdate': { 'maxSurge': 1 } }")]
    [InlineData("DaemonSet", "'updateStrategy': { 'type': 'Recreate' }", "KUBE2211 spec.updateStrategy")]
    [InlineData("StatefulSet", "'updateStrategy': { 'type': 'OnDelete', 'rollingUpdate': {} }", "KUBE2209 spec.updateStrategy.rollingUpdate")]
    [InlineData("StatefulSet", "'updateStrategy': { 'rollingUpdate': { 'partition': -1, 'maxUnavailable': 0 } }", "KUBE2209 spec.updateStrategy.rollingUpdate.partition")]
    [InlineData("StatefulSet", "'podManagementPolicy': 'parallel'", "KUBE2209 spec.podManagementPolicy")]
    [InlineData("StatefulSet", "'serviceName': 'a.b', 'ordinals': { 'start': -1 }", "KUBE2210 spec.ordinals.start", "KUBE2210 spec.serviceName")]
    [InlineData("StatefulSet", "'persistentVolumeClaimRetentionPolicy': { 'whenDeleted': 'Keep', 'whenScaled': '' }", "KUBE2210 spec.persistentVolumeClaimRetentionPolicy.whenDeleted")]
    [InlineData("StatefulSet", "'volumeClaimTemplates': [{ 'metadata': { 'name': 'data' }, 'spec': { 'accessModes': [], 'resources': { 'requests': { 'storage': '1Gi' } } } }]", "KUBE2604 spec.volumeClaimTemplates[0].spec.accessModes")]
    [InlineData("StatefulSet", "'volumeClaimTemplates': [{ 'metadata': { 'name': 'Data' }, 'spec': { 'accessModes': ['ReadWriteOnce'], 'resources': { 'requests': { 'storage': '1Gi' } } } }]", "KUBE2117 spec.template.spec.volumes[0].name")]
    public void Controllers(string kind, string spec, params string[] expected) => Judge.Object(Workload(kind, spec), expected);

    [Theory]
    [InlineData("Deployment", "'restartPolicy': 'Always'")]
    [InlineData("Deployment", "'restartPolicy': 'Never'", "KUBE2207 spec.template.spec.restartPolicy")]
    [InlineData("StatefulSet", "'activeDeadlineSeconds': 1", "KUBE2208 spec.template.spec.activeDeadlineSeconds")]
    [InlineData("StatefulSet", "'hostname': 'a.b', 'subdomain': 'A'")]
    [InlineData("Deployment", "'priorityClassName': 'system-node-critical', 'priority': 1, 'overhead': { 'cpu': 1 }")]
    [InlineData("Deployment", "'hostNetwork': true, 'initContainers': [{ 'name': 'a', 'image': 'a', 'ports': [{ 'containerPort': 80 }, { 'containerPort': 80 }] }]")]
    [InlineData("Deployment", "'volumes': [{ 'name': 'a', 'image': {} }]")]
    public void Templates(string kind, string pod, params string[] expected) => Judge.Object(Workload(kind, "", pod), expected);

    [Theory]
    [InlineData("DaemonSet", "", "KUBE2201 spec.template.metadata.labels")]
    [InlineData("Deployment", "", "KUBE2201 spec.selector")]
    [InlineData("ReplicaSet", "'selector': {},", "KUBE2201 spec.selector")]
    [InlineData("StatefulSet", "'selector': { 'matchLabels': { 'app': 'wbe' } },", "KUBE2202 spec.template.metadata.labels")]
    [InlineData("Deployment", "'selector': { 'matchExpressions': [{ 'key': 'app', 'operator': 'In' }] },", "KUBE2010 spec.selector.matchExpressions[0].values")]
    public void Selectors(string kind, string selector, string expected) => Judge.Object(
        $"{{ 'apiVersion': 'apps/v1', 'kind': '{kind}', 'metadata': {{ 'name': 'web' }}, 'spec': {{ {selector} 'template': {{ 'metadata': {{ 'labels': {{ 'app': 'web' }} }}, 'spec': {{ 'containers': [{{ 'name': 'web', 'image': 'nginx' }}] }} }} }} }}", expected);

    [Fact]
    public void A_claim_template_replaces_a_volume_and_comes_before_the_others() => Judge.Object(
        Workload("StatefulSet", "'volumeClaimTemplates': [{ 'metadata': { 'name': 'data' }, 'spec': { 'accessModes': ['ReadWriteOnce'], 'resources': { 'requests': { 'storage': '1Gi' } } } }]",
            "'volumes': [{ 'name': 'data', 'nfs': {} }, { 'name': 'host', 'hostPath': {} }]"),
        "KUBE2119 spec.template.spec.volumes[1].hostPath.path");

    [Theory]
    [InlineData("'minReadySeconds': -1", "KUBE2203 spec.minReadySeconds")]
    [InlineData("'replicas': 1", "KUBE2101 spec.template")]
    public void ReplicationController(string fields, string first) =>
        Assert.Contains(first, Judge.Errors($"{{ 'apiVersion': 'v1', 'kind': 'ReplicationController', 'metadata': {{ 'name': 'web' }}, 'spec': {{ {fields} }} }}"));

    [Theory]
    [InlineData("'completions': 0, 'parallelism': 0, 'backoffLimit': 0")]
    [InlineData("'parallelism': -1", "KUBE2203 spec.parallelism")]
    [InlineData("'completionMode': 'Indexed'")]
    [InlineData("'completionMode': 'Indexed', 'parallelism': 2", "KUBE2213 spec.completions")]
    [InlineData("'completionMode': 'Indexed', 'completions': 2, 'backoffLimitPerIndex': 1, 'maxFailedIndexes': 3", "KUBE2213 spec.maxFailedIndexes")]
    [InlineData("'completionMode': 'Indexed', 'completions': 200000, 'parallelism': 10001, 'backoffLimitPerIndex': 1", "KUBE2213 spec.maxFailedIndexes", "KUBE2213 spec.parallelism")]
    [InlineData("'completionMode': 'indexed'", "KUBE2213 spec.completionMode")]
    [InlineData("'backoffLimitPerIndex': 1", "KUBE2213 spec.backoffLimitPerIndex")]
    [InlineData("'podFailurePolicy': { 'rules': [{ 'action': 'Ignore', 'onPodConditions': [{ 'type': 'DisruptionTarget' }] }] }")]
    [InlineData("'podFailurePolicy': { 'rules': [{ 'action': 'Ignore' }] }", "KUBE2214 spec.podFailurePolicy.rules[0]")]
    [InlineData("'podFailurePolicy': { 'rules': [{ 'action': 'FailIndex', 'onExitCodes': { 'containerName': 'imprt', 'operator': 'In', 'values': [2, 1] } }] }", "KUBE2214 spec.podFailurePolicy.rules[0].action", "KUBE2214 spec.podFailurePolicy.rules[0].onExitCodes.containerName", "KUBE2214 spec.podFailurePolicy.rules[0].onExitCodes.values")]
    [InlineData("'podFailurePolicy': {}, 'podReplacementPolicy': 'TerminatingOrFailed'", "KUBE2215 spec.podReplacementPolicy")]
    [InlineData("'successPolicy': {}", "KUBE2215 spec.successPolicy")]
    [InlineData("'completionMode': 'Indexed', 'completions': 5, 'successPolicy': { 'rules': [{ 'succeededIndexes': '0,2-4', 'succeededCount': 4 }] }")]
    [InlineData("'completionMode': 'Indexed', 'completions': 5, 'successPolicy': { 'rules': [{ 'succeededIndexes': '0,2-4', 'succeededCount': 5 }] }", "KUBE2215 spec.successPolicy.rules[0].succeededCount")]
    [InlineData("'completionMode': 'Indexed', 'completions': 5, 'successPolicy': { 'rules': [{ 'succeededIndexes': '2,1' }, {}] }", "KUBE2215 spec.successPolicy.rules[0].succeededIndexes", "KUBE2215 spec.successPolicy.rules[1]")]
    [InlineData("'managedBy': 'kueue'", "KUBE2152 spec.managedBy")]
    [InlineData("'selector': {}")]
    [InlineData("'selector': { 'matchLabels': { 'job-name': 'import' } }")]
    [InlineData("'selector': { 'matchLabels': { 'app': 'import' } }", "KUBE2216 spec.selector")]
    [InlineData("'manualSelector': true", "KUBE2201 spec.selector")]
    public void Jobs(string spec, params string[] expected) => Judge.Object(Job(spec), expected);

    [Theory]
    [InlineData("'restartPolicy': 'OnFailure'")]
    [InlineData("", "KUBE2212 spec.template.spec.restartPolicy")]
    [InlineData("'restartPolicy': 'Always'", "KUBE2212 spec.template.spec.restartPolicy")]
    public void Restart_policy_of_a_Job(string pod, params string[] expected) => Judge.Object(Job("", pod), expected);

    [Fact]
    public void Labels_of_a_Job() => Judge.Object(Job("", labels: "'job-name': 'imprt', 'controller-uid': 'a'"),
        "KUBE2216 spec.template.metadata.labels[controller-uid]", "KUBE2216 spec.template.metadata.labels[job-name]");

    [Fact]
    public void Names_that_are_too_long()
    {
        string name = new('a', 61);
        Judge.Object(Job("'completionMode': 'Indexed', 'completions': 10", name: name));
        Judge.Object(Job("'completionMode': 'Indexed', 'completions': 11", name: name), "KUBE2221 metadata.name");
        Judge.Object(Job("", name: name + "aaa"), "KUBE2221 spec.template.labels");
        Judge.Object(CronJob("'schedule': '@daily'", name: new('a', 52)));
        Judge.Object(CronJob("'schedule': '@daily'", name: new('a', 53)), "KUBE2219 metadata.name");
    }

    [Theory]
    [InlineData("'schedule': '@hourly', 'timeZone': 'UTC'")]
    [InlineData("'schedule': ''", "KUBE2217 spec.schedule")]
    [InlineData("'schedule': '* * * *'", "KUBE2217 spec.schedule")]
    [InlineData("'schedule': 'CRON_TZ=UTC * * * * *'", "KUBE2218 spec.schedule")]
    [InlineData("'schedule': '* * * * *', 'timeZone': 'europe/berlin'", "KUBE2218 spec.timeZone")]
    [InlineData("'schedule': '* * * * *', 'timeZone': 'Local'", "KUBE2218 spec.timeZone")]
    [InlineData("'schedule': '* * * * *', 'concurrencyPolicy': 'allow'", "KUBE2220 spec.concurrencyPolicy")]
    [InlineData("'schedule': '* * * * *', 'concurrencyPolicy': '', 'startingDeadlineSeconds': -1", "KUBE2203 spec.startingDeadlineSeconds")]
    public void CronJobs(string spec, params string[] expected) => Judge.Object(CronJob(spec), expected);

    [Theory]
    [InlineData("'selector': {}", "KUBE2216 spec.jobTemplate.spec.selector")]
    [InlineData("'manualSelector': true", "KUBE2216 spec.jobTemplate.spec.manualSelector")]
    [InlineData("'completionMode': 'Indexed'", "KUBE2213 spec.jobTemplate.spec.completions")]
    public void Jobs_of_CronJobs(string job, string expected) =>
        Assert.Contains(expected, Judge.Errors(CronJob("'schedule': '* * * * *'", job)));

    [Theory]
    [InlineData("*/15 0-23/2 1,15 jan-MAR ?")]
    [InlineData("5/10 * * * sun,mon-fri")]
    [InlineData(", * * * *")]
    [InlineData("@every 1h30m")]
    [InlineData("@midnight")]
    public void Schedules(string text) => Assert.Null(CronSchedule.Form(text));

    [Theory]
    [InlineData("60 * * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * * 7")]
    [InlineData("* * * * fri-mon")]
    [InlineData("*/0 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("* * L * *")]
    [InlineData("@reboot")]
    [InlineData("@every 1x")]
    [InlineData("* * * * * *")]
    public void No_schedules(string text) => Assert.NotNull(CronSchedule.Form(text));
}
