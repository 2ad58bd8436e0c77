using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>The order in which objects are applied: what others need comes first.</summary>
internal static class ApplyOrder
{
    private static readonly string[] First =
    [
        "Namespace", "CustomResourceDefinition", "PriorityClass", "RuntimeClass", "IngressClass", "StorageClass", "VolumeSnapshotClass", "ResourceQuota", "LimitRange",
        "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "NetworkPolicy",
        "ConfigMap", "Secret", "PersistentVolume", "PersistentVolumeClaim", "Service", "Endpoints", "EndpointSlice",
        "Pod", "ReplicationController", "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob",
        "HorizontalPodAutoscaler", "PodDisruptionBudget", "Ingress",
    ];

    // These can refuse what is applied after them.
    private static readonly string[] Last =
    [
        "APIService", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration",
    ];

    public static IEnumerable<ManifestObject> Sort(IEnumerable<ManifestObject> objects) => objects.OrderBy(Rank);

    private static int Rank(ManifestObject manifest)
    {
        // A custom kind may share its name with a built-in one.
        bool custom = manifest.Group.Contains('.') && !manifest.Group.EndsWith(".k8s.io", StringComparison.Ordinal);
        int first = custom ? -1 : Array.IndexOf(First, manifest.Kind);
        int last = custom ? -1 : Array.IndexOf(Last, manifest.Kind);
        return first >= 0 ? first : last >= 0 ? First.Length + 1 + last : First.Length;
    }
}
