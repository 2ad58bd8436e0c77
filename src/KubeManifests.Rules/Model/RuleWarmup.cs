using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>
/// Runs the rules once over a few small objects. A build lives for seconds, and much of what rules cost in it is their first use: loading types, binding
/// calls, compiling. A process that has a core to spare before its first object is there does that meanwhile.
/// </summary>
public static class RuleWarmup
{
    private static Task? s_task;

    /// <summary>Starts, once in a process, in the background. It never fails.</summary>
    public static void Start()
    {
        if (s_task is null) Interlocked.CompareExchange(ref s_task, Task.Run(Run), null);
    }

    private static void Run()
    {
        try
        {
            var objects = Objects().Select(static root => new ManifestObject(root)).ToList();
            var settings = new RuleSettings(RuleOptions.Default, RuleCatalogue.Infos.Where(static rule => rule.Severity == RuleSeverity.Hidden).Select(static rule => rule.Id));
            foreach (var manifest in objects) RuleRunner.CheckObject(manifest, settings);
            new ManifestChecker(settings).Update([new WorldPart(null, null, objects, [])]);
        }
        catch (Exception)
        {
            // Nobody waits for it: what is wrong shows when it is used.
        }
    }

    private static IEnumerable<MapNode> Objects()
    {
        yield return Object("v1", "Namespace");
        yield return Object("v1", "ServiceAccount");
        yield return Object("v1", "ConfigMap").Set("data", Map(("LOG_LEVEL", "info")));
        yield return Object("v1", "Secret").Set("stringData", Map(("password", "unknown")));
        yield return Object("v1", "PersistentVolumeClaim").Set("spec", Claim());
        yield return Object("v1", "Service").Set("spec", new MapNode().Set("selector", Labels()).Set("ports", new ListNode().Add(Map(("name", "http"), ("targetPort", "http")).Set("port", ScalarNode.Integer(80)))));
        yield return Object("apps/v1", "Deployment").Set("spec", Workload());
        yield return Object("apps/v1", "StatefulSet").Set("spec", Workload().Set("serviceName", "warm").Set("volumeClaimTemplates", new ListNode().Add(new MapNode().Set("metadata", Map(("name", "data"))).Set("spec", Claim()))));
        yield return Object("apps/v1", "DaemonSet").Set("spec", Workload());
        yield return Object("batch/v1", "Job").Set("spec", new MapNode().Set("template", Template("Never")));
        yield return Object("batch/v1", "CronJob").Set("spec", Map(("schedule", "0 3 * * *")).Set("jobTemplate", new MapNode().Set("spec", new MapNode().Set("template", Template("Never")))));
        yield return Object("networking.k8s.io/v1", "Ingress").Set("spec", new MapNode().Set("rules", new ListNode().Add(Map(("host", "warm.example.com")).Set("http", new MapNode().Set("paths", new ListNode().Add(
            Map(("path", "/"), ("pathType", "Prefix")).Set("backend", new MapNode().Set("service", Map(("name", "warm")).Set("port", Map(("name", "http")))))))))));
        yield return Object("networking.k8s.io/v1", "NetworkPolicy").Set("spec", new MapNode().Set("podSelector", new MapNode().Set("matchLabels", Labels())).Set("policyTypes", Texts("Ingress")).Set("ingress", new ListNode().Add(
            new MapNode().Set("from", new ListNode().Add(new MapNode().Set("podSelector", new MapNode().Set("matchLabels", Labels())))).Set("ports", new ListNode().Add(new MapNode().Set("port", ScalarNode.Integer(80)))))));
        yield return Object("policy/v1", "PodDisruptionBudget").Set("spec", new MapNode().Set("minAvailable", ScalarNode.Integer(1)).Set("selector", new MapNode().Set("matchLabels", Labels())));
        yield return Object("autoscaling/v2", "HorizontalPodAutoscaler").Set("spec", new MapNode().Set("scaleTargetRef", Map(("apiVersion", "apps/v1"), ("kind", "Deployment"), ("name", "warm"))).Set("maxReplicas", ScalarNode.Integer(3)));
        yield return Object("rbac.authorization.k8s.io/v1", "Role").Set("rules", new ListNode().Add(new MapNode().Set("apiGroups", Texts("")).Set("resources", Texts("configmaps")).Set("verbs", Texts("get", "list"))));
        yield return Object("rbac.authorization.k8s.io/v1", "RoleBinding").Set("roleRef", Map(("apiGroup", "rbac.authorization.k8s.io"), ("kind", "Role"), ("name", "warm")))
            .Set("subjects", new ListNode().Add(Map(("kind", "ServiceAccount"), ("name", "warm"), ("namespace", "warm"))));
    }

    private static MapNode Object(string apiVersion, string kind)
    {
        var metadata = Map(("name", "warm")).Set("labels", Labels());
        if (kind != "Namespace") metadata.Set("namespace", "warm");
        return Map(("apiVersion", apiVersion), ("kind", kind)).Set("metadata", metadata);
    }

    private static MapNode Workload() =>
        new MapNode().Set("replicas", ScalarNode.Integer(2)).Set("selector", new MapNode().Set("matchLabels", Labels())).Set("template", Template("Always"));

    private static MapNode Template(string restartPolicy) => new MapNode()
        .Set("metadata", new MapNode().Set("labels", Labels()))
        .Set("spec", Map(("serviceAccountName", "warm"), ("restartPolicy", restartPolicy))
            .Set("containers", new ListNode().Add(Container()))
            .Set("volumes", new ListNode()
                .Add(Map(("name", "settings")).Set("configMap", Map(("name", "warm"))))
                .Add(Map(("name", "data")).Set("persistentVolumeClaim", Map(("claimName", "warm"))))));

    private static MapNode Container() => Map(("name", "warm"), ("image", "registry.example.com/warm:1.0"))
        .Set("args", Texts("--verbose"))
        .Set("ports", new ListNode().Add(Map(("name", "http")).Set("containerPort", ScalarNode.Integer(8080))))
        .Set("env", new ListNode().Add(Map(("name", "MODE"), ("value", "fast")))
            .Add(Map(("name", "PASSWORD")).Set("valueFrom", new MapNode().Set("secretKeyRef", Map(("name", "warm"), ("key", "password"))))))
        .Set("envFrom", new ListNode().Add(new MapNode().Set("configMapRef", Map(("name", "warm")))))
        .Set("resources", new MapNode().Set("requests", Map(("cpu", "100m"), ("memory", "64Mi"))).Set("limits", Map(("memory", "64Mi"))))
        .Set("readinessProbe", new MapNode().Set("httpGet", Map(("path", "/"), ("port", "http"))))
        .Set("livenessProbe", new MapNode().Set("httpGet", Map(("path", "/live"), ("port", "http"))))
        .Set("securityContext", new MapNode().Set("runAsNonRoot", ScalarNode.Boolean(true)).Set("capabilities", new MapNode().Set("drop", Texts("ALL"))))
        .Set("volumeMounts", new ListNode().Add(Map(("name", "settings"), ("mountPath", "/etc/warm"))).Add(Map(("name", "data"), ("mountPath", "/data"))));

    private static MapNode Claim() =>
        new MapNode().Set("accessModes", Texts("ReadWriteOnce")).Set("resources", new MapNode().Set("requests", Map(("storage", "1Gi"))));

    private static MapNode Labels() => Map(("app.kubernetes.io/name", "warm"));

    private static MapNode Map(params (string Key, string Value)[] entries)
    {
        var map = new MapNode();
        foreach (var (key, value) in entries) map.Set(key, value);
        return map;
    }

    private static ListNode Texts(params string[] texts)
    {
        var list = new ListNode();
        foreach (string text in texts) list.Add(ScalarNode.String(text));
        return list;
    }
}
