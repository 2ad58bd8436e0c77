using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Labels that a selector wants of Pods, and that stand where no selector looks: on the workload, or among annotations.</summary>
internal readonly struct MisplacedLabels(PodTemplate template, Field place, bool areAnnotations)
{
    private static readonly WorldIndex OnWorkload = new(KindSet.WithPodTemplate, static workload =>
        workload.Kind is "Pod" or "PodTemplate" ? [] : KeysOf(workload.Root["metadata"]["labels"]), byNamespace: true);

    private static readonly WorldIndex AsAnnotation = new(KindSet.WithPodTemplate, static workload => KeysOf(PodTemplates.Required(workload).Annotations), byNamespace: true);

    /// <summary>Whose Pods were meant.</summary>
    public PodTemplate Template { get; } = template;

    /// <summary>Where the labels stand.</summary>
    public Field Place { get; } = place;

    /// <summary>True when they are annotations of the Pods.</summary>
    public bool AreAnnotations { get; } = areAnnotations;

    /// <summary>Where the labels that select nothing stand; null when nowhere.</summary>
    public static MisplacedLabels? Find(WorldView world, ManifestObject user, Field labels)
    {
        if (labels.Entries.Count == 0 || labels.IsOpen) return null;
        var wanted = labels.Entries[0];
        if (new Field(wanted.Value).Text is not { } text) return null;
        foreach (var workload in world.With(OnWorkload, user.Namespace, new(wanted.Key, text)))
        {
            var own = workload.Root["metadata"]["labels"];
            if (IsSame(workload, user) && LabelSelector.MatchMap(labels, own) == SelectorMatch.Yes && !PodTemplates.Required(workload).Labels.IsOpen) return new(PodTemplates.Required(workload), own, false);
        }

        foreach (var workload in world.With(AsAnnotation, user.Namespace, new(wanted.Key, text)))
        {
            var template = PodTemplates.Required(workload);
            if (IsSame(workload, user) && LabelSelector.MatchMap(labels, template.Annotations) == SelectorMatch.Yes && !template.Labels.IsOpen) return new(template, template.Annotations, true);
        }

        return null;
    }

    private static bool IsSame(ManifestObject workload, ManifestObject user) => !workload.IsExternal && workload.Namespace.Compare(user.Namespace) == Likeness.Same;

    private static IEnumerable<IndexKey> KeysOf(Field labels)
    {
        foreach (var entry in labels.Entries)
            if (new Field(entry.Value).Text is { } text) yield return new(entry.Key, text);
    }
}
