using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which Pods a Service selects.</summary>
internal sealed class ServiceSelection
{
    private const int Few = 20;

    private readonly ManifestObject _service;

    private ServiceSelection(ManifestObject service) => _service = service;

    /// <summary>Whether any Pod is selected; unknown when Pods may run that are not in the world.</summary>
    public SelectorMatch Matches { get; private set; }

    /// <summary>The templates that are certainly selected.</summary>
    public List<PodTemplate> Selected { get; } = [];

    /// <summary>True when there are templates of which it is not known.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>Templates that would be selected, were they not in another namespace; looked for only when none is selected here.</summary>
    public List<PodTemplate> Elsewhere { get; } = [];

    /// <summary>Evaluates a Service's selector; null for Services that have none or do not use it.</summary>
    public static ServiceSelection? Of(WorldView world, ManifestObject service) => world.Shared(service, Evaluate);

    /// <summary>The Pods of a Service when it is certain which they are; otherwise none.</summary>
    public static List<PodTemplate> CertainlySelected(WorldView world, ManifestObject service) =>
        Of(world, service) is { Selected: { Count: > 0 } selected, HasUnknown: false } && !PodTemplates.MayBeMore(world) ? selected : [];

    /// <summary>The template that was probably meant, when none is selected: one with a name or a label that is nearly right.</summary>
    public PodTemplate? FindNearest(WorldView world) => FindNearest(world, _service, _service.Root["spec"]["selector"]);

    /// <summary>The template that an object probably means by labels that no Pod has.</summary>
    public static PodTemplate? FindNearest(WorldView world, ManifestObject user, Field selector)
    {
        // A label that very many have says nothing of which one was meant, so it only counts for those that are found by something else.
        var candidates = new List<PodTemplate>();
        foreach (var entry in selector.Entries)
        {
            if (new Field(entry.Value).Text is not { } wanted) continue;
            var alike = PodTemplates.ValuesOf(world, user.Namespace, entry.Key).Where(value => value == wanted || NearestName.IsNear(wanted, value));
            foreach (var group in alike.GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() <= Few).OrderBy(group => group.Key, StringComparer.Ordinal))
                candidates.AddRange(PodTemplates.Having(world, user.Namespace, entry.Key, group.Key));
        }

        if (user.Name.Text is { } name)
        {
            foreach (string kind in PodTemplates.Kinds.Where(kind => kind != "PodTemplate"))
                foreach (string alike in world.Names(kind, user.Namespace).Where(other => other == name || NearestName.IsSuggestion(name, other)).Distinct().OrderBy(other => other, StringComparer.Ordinal))
                    candidates.AddRange(world.Named(kind, user.Namespace, alike).Select(PodTemplates.Of).Where(template => template is not null)!);
        }

        PodTemplate? nearest = null;
        int bestScore = 0;
        foreach (var template in candidates)
        {
            int score = Score(user, selector, template);
            if (score > bestScore) (bestScore, nearest) = (score, template);
        }

        return nearest ?? (PodTemplates.OnlyIn(world, user.Namespace) is { } only && StableLabels(only) is not null ? only : null);
    }

    /// <summary>The selector's entries that the labels do not have.</summary>
    public static List<KeyValuePair<string, Node>> Differences(Field selector, Field labels) =>
        selector.Entries.Where(entry => new Field(entry.Value).Text is not { } text || !labels[entry.Key].Is(text)).ToList();

    /// <summary>The labels by which a workload selects its own Pods, or all labels of its Pods; null when not known.</summary>
    public static MapNode? StableLabels(PodTemplate template)
    {
        var selector = template.Owner.Root["spec"]["selector"];
        var own = template.Owner.Kind is "ReplicationController" or "DeploymentConfig" ? selector : selector["matchLabels"];
        bool fits = own.IsKnown && !own.IsEmpty && LabelSelector.MatchMap(own, template.Labels) == SelectorMatch.Yes;
        return NodeTree.Copy((fits ? own : template.Labels).Node) is MapNode { Entries.Count: > 0 } labels ? labels : null;
    }

    /// <summary>For messages: <c>app=web,tier=front</c>.</summary>
    public static string Display(Field labels)
    {
        var entries = labels.Entries.Select(entry => entry.Key + "=" + (new Field(entry.Value).Text ?? "...")).ToList();
        return entries.Count == 0 ? "no labels" : string.Join(",", entries.Take(4)) + (entries.Count > 4 || labels.IsOpen ? ",..." : "");
    }

    private static ServiceSelection? Evaluate(WorldView world, ManifestObject service)
    {
        var selector = service.Root["spec"]["selector"];
        var type = service.Root["spec"]["type"];
        if (!selector.IsKnown || selector.IsEmpty || selector.Entries.Count == 0 || type.IsUnknown || type.Is("ExternalName")) return null;

        var result = new ServiceSelection(service);
        foreach (var template in PodTemplates.MaySelect(world, service.Namespace, selector))
        {
            var match = template.SelectedByMap(selector);
            if (match == SelectorMatch.Yes && template.Owner.Namespace.Compare(service.Namespace) == Likeness.Same) result.Selected.Add(template);
            else if (match != SelectorMatch.No) result.HasUnknown = true;
        }

        result.Matches = result.Selected.Count > 0 ? SelectorMatch.Yes
            : result.HasUnknown || PodTemplates.MayBeMore(world) || IsMadeElsewhere(world, service.Namespace, selector) ? SelectorMatch.Unknown : SelectorMatch.No;
        if (result.Matches != SelectorMatch.No) return result;

        // None here may be selected, so what is selected is elsewhere.
        foreach (var template in PodTemplates.MaySelect(world, NamespaceValue.Unknown, selector))
            if (template.SelectedByMap(selector) == SelectorMatch.Yes) result.Elsewhere.Add(template);
        return result;
    }

    private static int Score(ManifestObject service, Field selector, PodTemplate template)
    {
        int score = 0;
        var labels = template.Labels;
        foreach (var entry in selector.Entries)
        {
            if (new Field(entry.Value).Text is not { } wanted || labels[entry.Key].Text is not { } label) continue;
            if (wanted == label) score += 10;
            else if (NearestName.IsNear(wanted, label)) score += 8;
        }

        if (service.Name.Text is { } name && template.Owner.Name.Text is { } owner)
            score += name == owner ? 9 : NearestName.IsSuggestion(name, owner) ? 4 : 0;
        return score;
    }

    // The control plane's Pods are in kube-system; an operator labels the Pods it makes with keys of its own domain.
    internal static bool IsMadeElsewhere(WorldView world, NamespaceValue @namespace, Field labels)
    {
        if (@namespace.Name == "kube-system") return true;
        foreach (var entry in labels.Entries)
        {
            int slash = entry.Key.IndexOf('/');
            if (slash < 0 || entry.Key.Substring(0, slash) is "app.kubernetes.io" or "kubernetes.io" or "k8s.io") continue;
            if (!PodTemplates.MayHaveLabel(world, entry.Key)) return true;
        }

        return false;
    }
}
