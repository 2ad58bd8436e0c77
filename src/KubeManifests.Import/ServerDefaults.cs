using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Import;

/// <summary>
/// Leaves out what a server filled in: values that it would fill in again. Only objects that come from a server are looked at; what a person wrote
/// stays, default or not.
/// </summary>
internal static class ServerDefaults
{
    // Type, field, value; {} is what is empty or became so.
    private const string Table = """
        core/v1.PodSpec restartPolicy Always
        core/v1.PodSpec dnsPolicy ClusterFirst
        core/v1.PodSpec schedulerName default-scheduler
        core/v1.PodSpec terminationGracePeriodSeconds 30
        core/v1.PodSpec enableServiceLinks true
        core/v1.PodSpec securityContext {}
        core/v1.Container terminationMessagePath /dev/termination-log
        core/v1.Container terminationMessagePolicy File
        core/v1.Container resources {}
        core/v1.ContainerPort protocol TCP
        core/v1.Probe failureThreshold 3
        core/v1.Probe periodSeconds 10
        core/v1.Probe successThreshold 1
        core/v1.Probe timeoutSeconds 1
        core/v1.HTTPGetAction scheme HTTP
        core/v1.SecretVolumeSource defaultMode 420
        core/v1.ConfigMapVolumeSource defaultMode 420
        core/v1.ProjectedVolumeSource defaultMode 420
        core/v1.DownwardAPIVolumeSource defaultMode 420
        core/v1.ObjectFieldSelector apiVersion v1
        core/v1.ServicePort protocol TCP
        core/v1.ServiceSpec sessionAffinity None
        core/v1.ServiceSpec type ClusterIP
        core/v1.ServiceSpec internalTrafficPolicy Cluster
        core/v1.ServiceSpec externalTrafficPolicy Cluster
        core/v1.ServiceSpec allocateLoadBalancerNodePorts true
        core/v1.PersistentVolumeClaimSpec volumeMode Filesystem
        core/v1.PersistentVolumeSpec volumeMode Filesystem
        core/v1.Secret type Opaque
        core/v1.Namespace spec {}
        apps/v1.DeploymentSpec progressDeadlineSeconds 600
        apps/v1.DeploymentSpec revisionHistoryLimit 10
        apps/v1.DeploymentSpec strategy {}
        apps/v1.DeploymentStrategy type RollingUpdate
        apps/v1.DeploymentStrategy rollingUpdate {}
        apps/v1.RollingUpdateDeployment maxSurge 25%
        apps/v1.RollingUpdateDeployment maxUnavailable 25%
        apps/v1.StatefulSetSpec podManagementPolicy OrderedReady
        apps/v1.StatefulSetSpec revisionHistoryLimit 10
        apps/v1.StatefulSetSpec updateStrategy {}
        apps/v1.StatefulSetSpec persistentVolumeClaimRetentionPolicy {}
        apps/v1.StatefulSetUpdateStrategy type RollingUpdate
        apps/v1.StatefulSetUpdateStrategy rollingUpdate {}
        apps/v1.RollingUpdateStatefulSetStrategy partition 0
        apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted Retain
        apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenScaled Retain
        apps/v1.DaemonSetSpec revisionHistoryLimit 10
        apps/v1.DaemonSetSpec updateStrategy {}
        apps/v1.DaemonSetUpdateStrategy type RollingUpdate
        apps/v1.DaemonSetUpdateStrategy rollingUpdate {}
        apps/v1.RollingUpdateDaemonSet maxSurge 0
        apps/v1.RollingUpdateDaemonSet maxUnavailable 1
        batch/v1.JobSpec backoffLimit 6
        batch/v1.JobSpec completionMode NonIndexed
        batch/v1.JobSpec suspend false
        batch/v1.JobSpec podReplacementPolicy TerminatingOrFailed
        batch/v1.CronJobSpec concurrencyPolicy Allow
        batch/v1.CronJobSpec failedJobsHistoryLimit 1
        batch/v1.CronJobSpec successfulJobsHistoryLimit 3
        batch/v1.CronJobSpec suspend false
        """;

    private static readonly Dictionary<string, string> Values = Table.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split(' ')).ToDictionary(static words => words[0] + " " + words[1], static words => words[2], StringComparer.Ordinal);

    /// <summary>The object without them; <paramref name="removed"/> counts them. An object that no server has stored stays what it is.</summary>
    public static MapNode Without(MapNode root, ref int removed)
    {
        if (root.Find("metadata") is not MapNode metadata || (ImportedObject.TextOf(metadata, "uid") ?? ImportedObject.TextOf(metadata, "resourceVersion")) is not { Length: > 0 }) return root;
        if (ImportedObject.TextOf(root, "apiVersion") is not { } apiVersion || ImportedObject.TextOf(root, "kind") is not { } kind) return root;
        return ApiSchema.Default.FindKind(apiVersion, kind) is { } info && ApiSchema.Default.FindType(info.TypeName) is { } type ? Structure(root, type, ref removed) : root;
    }

    private static MapNode Structure(MapNode map, TypeInfo type, ref int removed)
    {
        var copy = new MapNode { Position = map.Position };
        foreach (var entry in map.Entries)
        {
            var (key, node) = (entry.Key, entry.Value);
            var value = type.FindField(key) is { } field ? Value(node, field.Shape, ref removed) : EnvironmentTrees.Copy(node);
            bool isDefault = Values.TryGetValue(type.Name + " " + key, out string? filled)
                && (value is ScalarNode scalar ? scalar.Type != ScalarType.Null && scalar.Text == filled : filled == "{}" && value is MapNode { Entries.Count: 0 });
            if (isDefault || IsFilled(map, type.Name, key, node)) removed++;
            else copy.Set(key, value);
        }

        return copy;
    }

    private static Node Value(Node node, FieldType shape, ref int removed)
    {
        if (node is MapNode map && shape.TypeName is { } name && ApiSchema.Default.FindType(name) is { } type) return Structure(map, type, ref removed);
        if (node is not ListNode list || shape is not { Type: "list", Element: { } element }) return EnvironmentTrees.Copy(node);
        var copy = new ListNode { Position = list.Position };
        foreach (var item in list.Items) copy.Add(Value(item, element, ref removed));
        return copy;
    }

    // What depends on the fields beside it.
    private static bool IsFilled(MapNode map, string type, string key, Node node)
    {
        string? text = (node as ScalarNode)?.Text;
        switch (type, key)
        {
            case ("core/v1.PodSpec", "serviceAccount"):
                return text is not null && text == ImportedObject.TextOf(map, "serviceAccountName");
            case ("core/v1.Container", "imagePullPolicy") when ImportedObject.TextOf(map, "image") is { } image:
                int colon = image.IndexOf(':', image.LastIndexOf('/') + 1);
                bool isLatest = image.IndexOf('@') < 0 && (colon < 0 || image.AsSpan(colon).SequenceEqual(":latest"));
                return text == (isLatest ? "Always" : "IfNotPresent");
            case ("core/v1.ServicePort", "targetPort"):
                return map.Find("port") is ScalarNode port && node is ScalarNode target && target.Type == port.Type && target.Text == port.Text;
            case ("core/v1.ServiceSpec", "clusterIP"):
                return text is not null and not "None";
            case ("core/v1.ServiceSpec", "clusterIPs"):
                return true;
            case ("core/v1.ServiceSpec", "ipFamilies" or "ipFamilyPolicy"):
                return ImportedObject.TextOf(map, "ipFamilyPolicy") == "SingleStack";
            case ("core/v1.NamespaceSpec", "finalizers"):
                return node is ListNode { Items: [ScalarNode { Text: "kubernetes" }] };
            case ("batch/v1.JobSpec", "selector"):
                return map.Find("manualSelector") is not ScalarNode { Text: "true" };
            default:
                return false;
        }
    }
}
