using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2101 to KUBE2104, KUBE2131, KUBE2132, KUBE2137, KUBE2138: containers, their names, images and policies.</summary>
public sealed class Containers : PodFamily
{
    private static readonly RuleInfo s_none = new("KUBE2101", "Pod without containers", RuleSeverity.Error,
        "A Pod has at least one container that is no init container.");

    private static readonly RuleInfo s_name = new("KUBE2102", "Container name missing or invalid", RuleSeverity.Error,
        "A container is named by at most 63 small letters, digits and hyphens, with a letter or digit at both ends.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_duplicate = new("KUBE2103", "Duplicate container name", RuleSeverity.Error,
        "Containers and init containers of a Pod share one set of names.");

    private static readonly RuleInfo s_image = new("KUBE2104", "Container image missing", RuleSeverity.Error,
        "A container names its image. In a Pod, unlike in a template, the name must not have spaces around it.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_init = new("KUBE2131", "Init container uses probes or lifecycle", RuleSeverity.Error,
        "An init container ends before anything could probe it. Only one with restartPolicy Always, a sidecar, has probes and lifecycle hooks.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_pullPolicy = new("KUBE2132", "imagePullPolicy invalid", RuleSeverity.Error,
        "An image is pulled Always, IfNotPresent or Never.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_resizePolicy = new("KUBE2137", "resizePolicy invalid", RuleSeverity.Error,
        "A resize policy says once for cpu and once for memory whether the container restarts, which it cannot where the Pod never restarts or the container is an init container.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_restartPolicy = new("KUBE2138", "restartPolicy value invalid", RuleSeverity.Error,
        "Pods and containers restart Always, OnFailure or Never; rules by exit code need a container's own policy.")
    {
        HasFix = true,
    };

    private static readonly string[] s_restartPolicies = ["Always", "OnFailure", "Never"];
    private static readonly string[] s_forbiddenInInit = ["livenessProbe", "readinessProbe", "startupProbe"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_none, s_name, s_duplicate, s_image, s_init, s_pullPolicy, s_resizePolicy, s_restartPolicy, Enums.ValueInvalid];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        var spec = pod.Spec;
        if (spec["containers"].IsNothing())
        {
            // Only a ReplicationController's template is a pointer to the server, which can be missing as such.
            var finding = verdict.Required(s_none, spec["containers"]);
            if (pod.Owner.Kind == "ReplicationController" && pod.Template.IsMissing) finding.Path = pod.Template.Path;
        }

        verdict.OneOfOrDefault(s_restartPolicy, spec["restartPolicy"], s_restartPolicies);

        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var container in Containers(pod))
        {
            var field = container.Field;
            CheckName(verdict, field["name"], names);
            CheckImage(verdict, field["image"], IsPod(pod));
            verdict.OneOfOrDefault(s_pullPolicy, field["imagePullPolicy"], "Always", "IfNotPresent", "Never");
            Enums.CheckUnlessEmpty(verdict, field["terminationMessagePolicy"], "File", "FallbackToLogsOnError");
            CheckResizePolicy(verdict, field["resizePolicy"], spec["restartPolicy"], container.Role == ContainerRole.Init);
            CheckRestartPolicy(verdict, field);
            if (container.Role == ContainerRole.Init) CheckInit(verdict, field);
        }
    }

    private static void CheckName(Verdict verdict, Field name, Dictionary<string, Field> names)
    {
        if (!verdict.RequiredText(s_name, name)) return;
        string text = name.Text!;
        if (Names.DnsLabel(text) is { } mustBe)
        {
            var finding = verdict.Invalid(s_name, name, mustBe);
            string sanitized = text.ToLowerInvariant().Replace('_', '-').Replace('.', '-').Replace(' ', '-');
            if (Names.DnsLabel(sanitized) is null) finding.With(new Fix("Change to " + sanitized, NodeEdit.Replace(name.Node!, ScalarNode.String(sanitized))));
        }

        if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_duplicate, name, first);
        else names.Add(text, name);
    }

    private static void CheckImage(Verdict verdict, Field image, bool isPod)
    {
        if (!verdict.RequiredText(s_image, image) || !isPod || image.Text!.Trim() is not { } trimmed || trimmed.Length == image.Text.Length) return;
        var finding = verdict.Invalid(s_image, image, "not start or end with a space");
        if (trimmed.Length > 0) finding.With(new Fix("Remove the spaces", NodeEdit.Replace(image.Node!, ScalarNode.String(trimmed))));
    }

    // The server names the whole list for most mistakes in it.
    private static void CheckResizePolicy(Verdict verdict, Field list, Field podRestartPolicy, bool isInit)
    {
        var first = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (!item.IsObject()) continue;
            Field resource = item["resourceName"], policy = item["restartPolicy"];
            if (resource.Text is { } name)
            {
                if (first.TryGetValue(name, out var earlier)) verdict.Duplicate(s_resizePolicy, resource, earlier).Path = item.Path;
                else first.Add(name, resource);
            }

            if (resource.IsNothing()) verdict.Required(s_resizePolicy, resource, "cpu or memory").Path = list.Path;
            else if (resource.TextOrEmpty() is { } text && text is not ("cpu" or "memory")) verdict.NotSupported(s_resizePolicy, resource, ["cpu", "memory"]).Path = list.Path;

            if (policy.IsNothing()) verdict.Required(s_resizePolicy, policy, "NotRequired or RestartContainer").Path = list.Path;
            else if (policy.TextOrEmpty() is { } wanted && wanted != "NotRequired")
            {
                if (wanted != "RestartContainer") verdict.NotSupported(s_resizePolicy, policy, ["NotRequired", "RestartContainer"]).Path = list.Path;
                else if (podRestartPolicy.Is("Never")) verdict.Invalid(s_resizePolicy, policy, "be NotRequired, as the Pod's restartPolicy is Never").Path = list.Path;
                else if (isInit) verdict.Invalid(s_resizePolicy, policy, "be NotRequired in an init container that is no sidecar");
            }
        }
    }

    private static void CheckRestartPolicy(Verdict verdict, Field container)
    {
        Field policy = container["restartPolicy"], rules = container["restartPolicyRules"];

        // An empty text is no default here.
        if (policy.IsMissing && rules.Items.Count > 0) verdict.Required(s_restartPolicy, policy, "restartPolicyRules are exceptions from it");
        else verdict.OneOf(s_restartPolicy, policy, s_restartPolicies);

        if (rules.Items.Count > 20) verdict.Say(s_restartPolicy, rules, "has " + rules.Items.Count + " rules, but must have at most 20");
        foreach (var rule in rules.Items)
        {
            if (!rule.IsObject()) continue;
            Field action = rule["action"], codes = rule["exitCodes"], values = codes["values"];
            Supported(verdict, action, "Restart", "RestartAllContainers");
            if (codes.IsMissing) verdict.Required(s_restartPolicy, codes);
            else if (codes.Node is MapNode) Supported(verdict, codes["operator"], "In", "NotIn");
            if (values.Items.Count > 255) verdict.Say(s_restartPolicy, values, "has " + values.Items.Count + " exit codes, but must have at most 255");
        }
    }

    private static void Supported(Verdict verdict, Field at, params string[] values)
    {
        if (at.IsMissing) verdict.Required(s_restartPolicy, at, "one of " + string.Join(", ", values));
        else verdict.OneOf(s_restartPolicy, at, values);
    }

    private static void CheckInit(Verdict verdict, Field container)
    {
        const string why = "only an init container with restartPolicy Always has it";
        foreach (string key in s_forbiddenInInit)
            if (container[key].Node is MapNode) Forbidden(container[key]);

        // A stop signal alone is dropped by the server together with the lifecycle that holds it.
        var lifecycle = container["lifecycle"];
        if (lifecycle.Node is MapNode && (lifecycle["stopSignal"].IsMissing || lifecycle["postStart"].IsKnown || lifecycle["preStop"].IsKnown)) Forbidden(lifecycle);

        void Forbidden(Field field) => verdict.Forbidden(s_init, field, why)
            .With(new Fix("Make it a sidecar (restartPolicy: Always)", NodeEdit.SetField(container.Node!, ["restartPolicy"], ScalarNode.String("Always"))));
    }
}
