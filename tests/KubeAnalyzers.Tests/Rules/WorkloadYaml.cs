namespace KubeAnalyzers.Tests.Rules;

/// <summary>Short manifests for the tests of rules about workloads and what is around them.</summary>
internal static class WorkloadYaml
{
    /// <summary>A workload named <c>web</c>, or as given, whose Pods have the label app with its name.</summary>
    public static string Workload(string kind = "Deployment", string name = "web", string spec = "", string pod = "", string container = "", string labels = "", string selector = "") => $$"""
        apiVersion: apps/v1
        kind: {{kind}}
        metadata: { name: {{name}} }
        spec:
          {{(spec.Length == 0 ? "{}" : spec)}}
          selector: { matchLabels: { {{(selector.Length == 0 ? "app: " + name : selector)}} } }
          template:
            metadata: { labels: { {{(labels.Length == 0 ? "app: " + name : labels)}} } }
            spec: { {{pod}}{{(pod.Length == 0 ? "" : ", ")}}containers: [{ name: main, image: a{{(container.Length == 0 ? "" : ", ")}}{{container}} }] }
        ---

        """.Replace("  {}\n", "", StringComparison.Ordinal);

    /// <summary>A Pod named <c>web</c> with these containers and further fields of its spec.</summary>
    public static string Pod(string containers = "[{ name: main, image: a }]", string more = "", string metadata = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web }{{(metadata.Length == 0 ? "" : ", ")}}{{metadata}} }
        spec: { {{more}}{{(more.Length == 0 ? "" : ", ")}}containers: {{containers}} }
        ---

        """;

    /// <summary>A Service named <c>web</c>.</summary>
    public static string Service(string selector = "app: web", string spec = "ports: [{ port: 80 }]") => $$"""
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { {{selector}} }, {{spec}} }
        ---

        """;

    /// <summary>A Job.</summary>
    public static string Job(string spec = "", string pod = "", string container = "", string metadata = "") => $$"""
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report{{(metadata.Length == 0 ? "" : ", ")}}{{metadata}} }
        spec: { {{spec}}{{(spec.Length == 0 ? "" : ", ")}}template: { spec: { restartPolicy: Never, {{pod}}{{(pod.Length == 0 ? "" : ", ")}}containers: [{ name: main, image: a{{(container.Length == 0 ? "" : ", ")}}{{container}} }] } } }
        ---

        """;

    /// <summary>A CronJob.</summary>
    public static string CronJob(string spec = "", string job = "", string pod = "", string schedule = "15 3 * * *") => $$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec: { schedule: "{{schedule}}", {{spec}}{{(spec.Length == 0 ? "" : ", ")}}jobTemplate: { spec: { {{job}}{{(job.Length == 0 ? "" : ", ")}}template: { spec: { restartPolicy: Never, {{pod}}{{(pod.Length == 0 ? "" : ", ")}}containers: [{ name: main, image: a }] } } } } }
        ---

        """;

    /// <summary>An autoscaler of a workload.</summary>
    public static string Autoscaler(string name = "web", string target = "kind: Deployment, apiVersion: apps/v1, name: web", string spec = "maxReplicas: 5") => $$"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: {{name}} }
        spec: { scaleTargetRef: { {{target}} }, {{spec}} }
        ---

        """;

    /// <summary>A claim with these access modes.</summary>
    public static string Claim(string modes = "ReadWriteOnce", string spec = "", string name = "data") => $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: {{name}} }
        spec: { accessModes: [{{modes}}], resources: { requests: { storage: 1Gi } }{{(spec.Length == 0 ? "" : ", ")}}{{spec}} }
        ---

        """;

    /// <summary>A budget.</summary>
    public static string Budget(string spec, string name = "web", string selector = "matchLabels: { app: web }") => $$"""
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: {{name}} }
        spec: { selector: { {{selector}} }, {{spec}} }
        ---

        """;
}
