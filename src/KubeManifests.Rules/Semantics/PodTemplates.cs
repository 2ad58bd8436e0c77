using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Where a container stands in a Pod.</summary>
public enum ContainerRole
{
    /// <summary>In <c>containers</c>.</summary>
    Main,

    /// <summary>In <c>initContainers</c>, and ends before the main ones start.</summary>
    Init,

    /// <summary>In <c>initContainers</c> with <c>restartPolicy: Always</c>: runs beside the main ones.</summary>
    Sidecar,

    /// <summary>In <c>ephemeralContainers</c>.</summary>
    Ephemeral,
}

/// <summary>A container of a Pod.</summary>
public sealed class PodContainer(Field field, ContainerRole role)
{
    /// <summary>The container.</summary>
    public Field Field { get; } = field;

    /// <summary>Where it stands. An init container whose restart policy is not known counts as <see cref="ContainerRole.Sidecar"/> too, so look at <see cref="IsRoleKnown"/>.</summary>
    public ContainerRole Role { get; } = role;

    /// <summary>False for an init container that may or may not be a sidecar.</summary>
    public bool IsRoleKnown => Role is not ContainerRole.Sidecar || !Field["restartPolicy"].IsUnknown;

    /// <summary>True for containers that run as long as the Pod does.</summary>
    public bool IsLongRunning => Role is ContainerRole.Main or ContainerRole.Sidecar;

    /// <summary>True for a container that certainly runs as long as the Pod does, as its Pod's matter or beside.</summary>
    public bool IsCertainlyLongRunning => IsLongRunning && IsRoleKnown && Field.IsKnown;

    /// <summary>For messages: <c>container "web"</c>, <c>init container "migrate"</c>.</summary>
    public string Display
    {
        get
        {
            string what = Role switch { ContainerRole.Init => "init container", ContainerRole.Ephemeral => "ephemeral container", ContainerRole.Sidecar when IsRoleKnown => "sidecar", ContainerRole.Sidecar => "init container", _ => "container" };
            return Field["name"].Text is { } name ? what + " \"" + name + "\"" : Role is ContainerRole.Init or ContainerRole.Ephemeral ? "an " + what : "a " + what;
        }
    }
}

/// <summary>What Pods an object makes (or is): metadata and spec of each Pod.</summary>
public sealed class PodTemplate(ManifestObject owner, Field template)
{
    private PodContainer[]? _containers;

    /// <summary>The Deployment, Job, Pod, ... that holds it.</summary>
    public ManifestObject Owner { get; } = owner;

    /// <summary>The template itself: of a Pod, the Pod.</summary>
    public Field Template { get; } = template;

    /// <summary>The Pods' metadata.</summary>
    public Field Metadata { get; } = template["metadata"];

    /// <summary>The Pods' labels.</summary>
    public Field Labels => Metadata["labels"];

    /// <summary>The Pods' annotations.</summary>
    public Field Annotations => Metadata["annotations"];

    /// <summary>The Pods' spec.</summary>
    public Field Spec { get; } = template["spec"];

    /// <summary>The known containers of all lists. Look at <see cref="HasUnknownContainers"/> before concluding that there is no other.</summary>
    public PodContainer[] Containers => _containers ??= FindContainers();

    /// <summary>True when there may be containers besides <see cref="Containers"/>, or one of them is not known.</summary>
    public bool HasUnknownContainers
    {
        get
        {
            foreach (string list in new[] { "containers", "initContainers" })
            {
                if (Spec[list].IsOpen) return true;
                foreach (var container in Spec[list].Items)
                    if (container.IsUnknown) return true;
            }

            return false;
        }
    }

    /// <summary>True when the Pods run until they are done: those of Jobs, and Pods that are not always started again. Null when that is not known.</summary>
    public bool? EndsByItself => Owner.Kind is "Job" or "CronJob" ? true : Spec["restartPolicy"] is var policy && policy.IsUnknown ? null : policy.Text is "Never" or "OnFailure";

    /// <summary>True when the Pods are or may be Windows'; also when that is not known.</summary>
    public bool MayBeWindows
    {
        get
        {
            Field os = Spec["os"], selector = Spec["nodeSelector"];
            foreach (var name in new[] { os["name"], selector["kubernetes.io/os"], selector["beta.kubernetes.io/os"] })
                if (name.IsUnknown || name.Is("windows")) return true;
            return false;
        }
    }

    /// <summary>Whether a LabelSelector (matchLabels, matchExpressions) selects Pods of this template; labels that controllers add are unknown.</summary>
    public SelectorMatch SelectedBy(Field selector) => AreLabelsElsewhere ? SelectorMatch.Unknown : LabelSelector.Match(selector, Labels, livePods: true);

    /// <summary>Whether a plain map selector (a Service's) selects Pods of this template; labels that controllers add are unknown.</summary>
    public SelectorMatch SelectedByMap(Field selector) => AreLabelsElsewhere ? SelectorMatch.Unknown : LabelSelector.MatchMap(selector, Labels, livePods: true);

    // An external workload is often declared by its name alone.
    internal bool AreLabelsElsewhere => Owner.IsExternal && Labels.IsMissing;

    private PodContainer[] FindContainers()
    {
        FieldList main = Spec["containers"].Items, init = Spec["initContainers"].Items, ephemeral = Spec["ephemeralContainers"].Items;
        var containers = new PodContainer[main.Count + init.Count + ephemeral.Count];
        int count = 0;
        foreach (var container in main) containers[count++] = new(container, ContainerRole.Main);
        foreach (var container in init)
        {
            var policy = container["restartPolicy"];
            containers[count++] = new(container, policy.Is("Always") || policy.IsUnknown ? ContainerRole.Sidecar : ContainerRole.Init);
        }

        foreach (var container in ephemeral) containers[count++] = new(container, ContainerRole.Ephemeral);
        return containers;
    }
}

/// <summary>Finds the Pod templates of built-in kinds.</summary>
public static class PodTemplates
{
    private static readonly IndexKey NotKnown = new("", "?");

    private static readonly WorldIndex Running = new(KindSet.WithPodTemplate, KeysOfRunning, byNamespace: true);

    private static readonly WorldIndex Labelled = new(KindSet.WithPodTemplate, KeysOfLabels, byNamespace: true);

    private static readonly WorldIndex LabelKeys = new(KindSet.WithPodTemplate, KeysOfLabelKeys) { ValueOf = static (_, _) => "" };

    private static readonly WorldIndex LabelValues = new(KindSet.WithPodTemplate, KeysOfLabelValues, byNamespace: true)
    {
        ValueOf = static (manifest, key) => Required(manifest).Labels[key.First].Text!,
    };

    private static readonly WorldIndex Runs = new(KindSet.WithPodTemplate, KeysOfRunning, byNamespace: true) { ValueOf = static (_, _) => "" };

    /// <summary>The kinds that hold a Pod template or are a Pod.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob", "PodTemplate", "DeploymentConfig", "Rollout"];

    /// <summary>The template of an object, or null for kinds without one. Always the same one.</summary>
    public static PodTemplate? Of(ManifestObject manifest) => manifest.Template ??= Make(manifest);

    private static PodTemplate? Make(ManifestObject manifest) => (manifest.Group, manifest.Kind) switch
    {
        ("", "Pod") => new(manifest, manifest.Root),
        ("", "ReplicationController") => new(manifest, manifest.Root["spec"]["template"]),
        ("", "PodTemplate") => new(manifest, manifest.Root["template"]),
        ("apps" or "extensions", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet") => new(manifest, manifest.Root["spec"]["template"]),
        ("apps.openshift.io", "DeploymentConfig") or ("argoproj.io", "Rollout") => new(manifest, manifest.Root["spec"]["template"]),
        ("batch", "Job") => new(manifest, manifest.Root["spec"]["template"]),
        ("batch", "CronJob") => new(manifest, manifest.Root["spec"]["jobTemplate"]["spec"]["template"]),
        _ => null,
    };

    /// <summary>The template of an object of a kind that has one.</summary>
    public static PodTemplate Required(ManifestObject manifest) => Of(manifest) ?? throw new ArgumentException(manifest.Display + " has no Pod template.", nameof(manifest));

    /// <summary>The templates whose Pods run (not the PodTemplate kind), own and external, in a namespace that is or may be this one.</summary>
    public static IEnumerable<PodTemplate> RunningIn(WorldView world, NamespaceValue @namespace) => world.With(Running, @namespace, "").Select(Required);

    /// <summary>The templates whose Pods a plain map selector (a Service's) may select, in a namespace that is or may be this one: no other is selected.</summary>
    public static IEnumerable<PodTemplate> MaySelect(WorldView world, NamespaceValue @namespace, Field selector)
    {
        // One label that all selected Pods have is enough to find them; the one that the fewest have is best.
        var keys = new List<IndexKey>();
        foreach (var entry in selector.Entries)
            if (!LabelSelector.IsAddedByController(entry.Key) && TextOf(entry.Value) is { } text) keys.Add(new(entry.Key, text));
        if (keys.Count == 0) return RunningIn(world, @namespace);
        var key = world.Rarest(Labelled, @namespace, keys);
        var having = world.With(Labelled, @namespace, key).Select(Required);
        var notKnown = world.With(Labelled, @namespace, NotKnown);
        return notKnown.Count == 0 ? having : having.Concat(notKnown.Select(Required).Where(template => template.Labels.Node is not MapNode map || map.Find(key.First) is not { } label || TextOf(label) != key.Second));
    }

    /// <summary>The only template whose Pods run in a namespace that is or may be this one; null when there are none or several.</summary>
    public static PodTemplate? OnlyIn(WorldView world, NamespaceValue @namespace) => world.Values(Runs, @namespace, "").Take(2).Count() == 1 ? RunningIn(world, @namespace).First() : null;

    /// <summary>The values that Pods have for a label, each as often as there are templates, in no order.</summary>
    public static IEnumerable<string> ValuesOf(WorldView world, NamespaceValue @namespace, string label) => world.Values(LabelValues, @namespace, label);

    /// <summary>The templates whose Pods have a label, in a namespace that is or may be this one.</summary>
    public static IEnumerable<PodTemplate> Having(WorldView world, NamespaceValue @namespace, string label, string value) => world.With(Labelled, @namespace, new(label, value)).Select(Required);

    /// <summary>True when Pods of any template (also of the PodTemplate kind) have or may have a label of this key.</summary>
    public static bool MayHaveLabel(WorldView world, string key) => world.Any(LabelKeys, key) || world.Any(LabelKeys, NotKnown);

    /// <summary>True when Pods may run that the world does not show: unknown objects of a workload kind, or custom kinds that make Pods.</summary>
    public static bool MayBeMore(WorldView world)
    {
        if (world.CustomKindsMayMake("Pod")) return true;
        foreach (string kind in Kinds)
            if (world.MayHaveUnknown(kind)) return true;
        return false;
    }

    private static IEnumerable<IndexKey> KeysOfLabels(ManifestObject manifest)
    {
        var template = Required(manifest);
        if (manifest.Kind == "PodTemplate") yield break;
        if (template.AreLabelsElsewhere || template.Labels.IsOpen) yield return NotKnown;
        foreach (var entry in template.Labels.Entries) yield return TextOf(entry.Value) is { } text ? new(entry.Key, text) : NotKnown;
    }

    // A label that is written as null is there, with an empty value.
    private static string? TextOf(Node label) => new Field(label) is var value && value.IsMissing ? "" : value.Text;

    private static IEnumerable<IndexKey> KeysOfRunning(ManifestObject manifest) => manifest.Kind == "PodTemplate" ? [] : [""];

    private static IEnumerable<IndexKey> KeysOfLabelValues(ManifestObject manifest)
    {
        if (manifest.Kind == "PodTemplate") yield break;
        foreach (var entry in Required(manifest).Labels.Entries)
            if (entry.Value is ScalarNode { Type: not ScalarType.Null }) yield return entry.Key;
    }

    private static IEnumerable<IndexKey> KeysOfLabelKeys(ManifestObject manifest)
    {
        var labels = Required(manifest).Labels;
        if (labels.IsOpen) yield return NotKnown;
        foreach (var entry in labels.Entries)
            if (!new Field(entry.Value).IsMissing) yield return entry.Key;
    }
}
