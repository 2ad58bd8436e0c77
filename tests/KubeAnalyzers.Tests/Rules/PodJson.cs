namespace KubeAnalyzers.Tests.Rules;

/// <summary>Pods and workloads as JSON, in which ' stands for ", with a few fields in them that a test is about.</summary>
internal static class PodJson
{
    public const string Pod = "spec.", Container = "spec.containers[0].";

    /// <summary>A Pod with these fields in its only container.</summary>
    public static string WithContainer(string fields, string spec = "") =>
        $"{{ 'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {{ 'name': 'web' }}, 'spec': {{ 'containers': [{{ 'name': 'web', 'image': 'nginx'{More(fields)} }}]{More(spec)} }} }}";

    /// <summary>A Pod with these fields in its spec.</summary>
    public static string WithSpec(string fields) => WithContainer("", fields);

    /// <summary>A workload of <c>apps/v1</c> with these fields in its spec, and others in its Pods'.</summary>
    public static string Workload(string kind, string fields, string pod = "", string name = "web") =>
        $"{{ 'apiVersion': 'apps/v1', 'kind': '{kind}', 'metadata': {{ 'name': '{name}' }}, 'spec': {{ 'selector': {{ 'matchLabels': {{ 'app': 'web' }} }}"
        + $", 'template': {{ 'metadata': {{ 'labels': {{ 'app': 'web' }} }}, 'spec': {{ 'containers': [{{ 'name': 'web', 'image': 'nginx' }}]{More(pod)} }} }}{More(fields)} }} }}";

    /// <summary>A Job with these fields in its spec.</summary>
    public static string Job(string fields, string pod = "'restartPolicy': 'Never'", string name = "import", string labels = "") =>
        $"{{ 'apiVersion': 'batch/v1', 'kind': 'Job', 'metadata': {{ 'name': '{name}' }}, 'spec': {JobSpec(fields, pod, labels)} }}";

    /// <summary>A CronJob with these fields in its spec, and others in its Jobs'.</summary>
    public static string CronJob(string fields, string job = "", string name = "import") =>
        $"{{ 'apiVersion': 'batch/v1', 'kind': 'CronJob', 'metadata': {{ 'name': '{name}' }}, 'spec': {{ 'jobTemplate': {{ 'spec': {JobSpec(job, "'restartPolicy': 'Never'", "")} }}{More(fields)} }} }}";

    private static string JobSpec(string fields, string pod, string labels) =>
        $"{{ 'template': {{ 'metadata': {{ 'labels': {{ {labels} }} }}, 'spec': {{ 'containers': [{{ 'name': 'import', 'image': 'import' }}]{More(pod)} }} }}{More(fields)} }}";

    private static string More(string fields) => fields.Length == 0 ? "" : ", " + fields;
}
