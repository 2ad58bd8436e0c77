using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>What is written for a namespace is more than its ResourceQuota allows.</summary>
public sealed class QuotaExceeded : WorldRule
{
    private const double Tolerance = 1e-9;

    private static readonly string[] s_workloads = ["Pod", "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1085", "Project exceeds ResourceQuota", RuleSeverity.Warning,
        "A ResourceQuota bounds what all objects of a namespace use together. What is above it is rejected: Pods are missing, without an error at the workload.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ResourceQuota");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        // A scope lets the quota count some Pods only.
        var spec = manifest.Root["spec"];
        if (!spec["scopes"].HasNone() || !spec["scopeSelector"].IsMissing) return;
        foreach (var entry in spec["hard"].Entries)
        {
            var hard = new Field(entry.Value);
            if (QuantityValue.Read(hard) is not { } allowed) continue;
            double used = Used(world, manifest.Namespace, entry.Key);
            if (used <= allowed.Thousandths * (1 + Tolerance)) continue;
            sink.Report(this, manifest, hard, $"{manifest.Display} allows {hard.Text} of {entry.Key}, but what is written here for {manifest.Namespace.Display} needs {Display(used, entry.Key)}");
        }
    }

    // In thousandths, and never too much: what is not known, or may be less, is not counted.
    private static double Used(WorldView world, NamespaceValue @namespace, string what) => what switch
    {
        "pods" or "count/pods" => Sum(world, @namespace, s_workloads, static _ => 1000, world),
        "cpu" or "requests.cpu" => Sum(world, @namespace, s_workloads, static workload => OfContainers(workload, "requests", "cpu"), world),
        "memory" or "requests.memory" => Sum(world, @namespace, s_workloads, static workload => OfContainers(workload, "requests", "memory"), world),
        "limits.cpu" => Sum(world, @namespace, s_workloads, static workload => OfContainers(workload, "limits", "cpu"), world),
        "limits.memory" => Sum(world, @namespace, s_workloads, static workload => OfContainers(workload, "limits", "memory"), world),
        "requests.storage" => Sum(world, @namespace, ["PersistentVolumeClaim"], static claim => OfClaim(claim.Root), null) + Sum(world, @namespace, ["StatefulSet"], OfTemplates, world),
        "persistentvolumeclaims" => Sum(world, @namespace, ["PersistentVolumeClaim"], static _ => 1000, null) + Sum(world, @namespace, ["StatefulSet"], static set => 1000 * set.Root["spec"]["volumeClaimTemplates"].Items.Count, world),
        "services" or "count/services" => Sum(world, @namespace, ["Service"], static _ => 1000, null),
        "services.loadbalancers" => Sum(world, @namespace, ["Service"], static service => service.Root["spec"]["type"].Is("LoadBalancer") ? 1000 : 0, null),
        "services.nodeports" => Sum(world, @namespace, ["Service"], static service => service.Root["spec"]["type"].Is("NodePort") ? 1000 * service.Root["spec"]["ports"].Items.Count : 0, null),
        "configmaps" or "count/configmaps" => Sum(world, @namespace, ["ConfigMap"], static _ => 1000, null),
        "secrets" or "count/secrets" => Sum(world, @namespace, ["Secret"], static _ => 1000, null),
        "count/deployments.apps" => Sum(world, @namespace, ["Deployment"], static _ => 1000, null),
        "count/statefulsets.apps" => Sum(world, @namespace, ["StatefulSet"], static _ => 1000, null),
        "count/jobs.batch" => Sum(world, @namespace, ["Job"], static _ => 1000, null),
        "count/cronjobs.batch" => Sum(world, @namespace, ["CronJob"], static _ => 1000, null),
        _ => 0,
    };

    // With a world, each workload counts as often as it has Pods.
    private static double Sum(WorldView world, NamespaceValue @namespace, string[] kinds, Func<ManifestObject, double> of, WorldView? scalers)
    {
        double sum = 0;
        foreach (string kind in kinds)
            foreach (var manifest in world.OfKind(kind, @namespace))
                if (!manifest.IsExternal && manifest.KindInfo is not null && manifest.Namespace.Compare(@namespace) == Likeness.Same && of(manifest) is > 0 and var one)
                    sum += scalers is null ? one : one * Replicas(scalers, manifest);
        return sum;
    }

    private static long Replicas(WorldView world, ManifestObject workload)
    {
        if (workload.Kind == "Pod") return 1;
        if (Autoscalers.MayBeMore(world)) return 0;
        var written = workload.Root["spec"]["replicas"];
        var scalers = Autoscalers.Of(world, workload);
        if (scalers.Count == 0) return written.NumberOr(1) ?? 0;
        long least = long.MaxValue;
        foreach (var scaler in scalers)
        {
            var minimum = scaler.Root["spec"]["minReplicas"];
            least = Math.Min(least, scaler.Kind == "HorizontalPodAutoscaler" ? minimum.NumberOr(1) ?? 0 : 0);
        }

        return least;
    }

    private static double OfContainers(ManifestObject workload, string list, string resource)
    {
        var template = PodTemplates.Required(workload);
        double sum = 0;
        foreach (var container in template.Containers)
        {
            if (container.Role != ContainerRole.Main && !(container.Role == ContainerRole.Sidecar && container.IsRoleKnown)) continue;
            var resources = container.Field["resources"];
            var amount = list == "requests" && resources["requests"][resource].IsMissing ? resources["limits"][resource] : resources[list][resource];
            sum += QuantityValue.Read(amount)?.Thousandths ?? 0;
        }

        return sum;
    }

    private static double OfClaim(Field claim) => QuantityValue.Read(claim["spec"]["resources"]["requests"]["storage"])?.Thousandths ?? 0;

    private static double OfTemplates(ManifestObject set)
    {
        double sum = 0;
        foreach (var claim in set.Root["spec"]["volumeClaimTemplates"].Items) sum += OfClaim(claim);
        return sum;
    }

    private static string Display(double thousandths, string what)
    {
        bool isBytes = what.EndsWith("memory", StringComparison.Ordinal) || what.EndsWith("storage", StringComparison.Ordinal);
        if (!isBytes) return thousandths % 1000 == 0 ? (thousandths / 1000).ToString("0", CultureInfo.InvariantCulture) : thousandths.ToString("0", CultureInfo.InvariantCulture) + "m";
        double mebibytes = thousandths / 1000 / 1024 / 1024;
        return mebibytes >= 1024 ? (mebibytes / 1024).ToString("0.##", CultureInfo.InvariantCulture) + "Gi" : mebibytes.ToString("0.##", CultureInfo.InvariantCulture) + "Mi";
    }
}
