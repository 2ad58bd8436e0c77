using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>A term of a Pod's affinity or anti-affinity to other Pods.</summary>
internal readonly struct PodAffinity(PodTemplate template, Field term, bool isAnti, bool isRequired)
{
    /// <summary>The term, without its weight.</summary>
    public Field Term { get; } = term;

    /// <summary>True when the Pods are to be apart.</summary>
    public bool IsAnti { get; } = isAnti;

    /// <summary>True when the Pod is not scheduled where it does not hold.</summary>
    public bool IsRequired { get; } = isRequired;

    /// <summary>Which Pods are meant.</summary>
    public Field Selector => Term["labelSelector"];

    /// <summary>True when Pods of other namespaces are or may be meant.</summary>
    public bool MayLookElsewhere => !Term["namespaces"].HasNone() || !Term["namespaceSelector"].IsMissing;

    /// <summary>Whether the Pods that it is written for are meant.</summary>
    public SelectorMatch SelectsOwn
    {
        get
        {
            if (Selector.IsMissing) return SelectorMatch.No;
            Field named = Term["namespaces"], selected = Term["namespaceSelector"];
            bool isElsewhere = selected.IsMissing && !named.IsOpen && named.Items.Count > 0 && template.Owner.Namespace.Name is { } own && !named.Items.Any(item => item.IsUnknown || item.Is(own));
            return isElsewhere ? SelectorMatch.No : template.SelectedBy(Selector);
        }
    }

    /// <summary>The known terms of a Pod.</summary>
    public static IEnumerable<PodAffinity> Of(PodTemplate template)
    {
        var affinity = template.Spec["affinity"];
        if (!affinity.IsKnown) yield break;
        foreach (bool isAnti in new[] { false, true })
        {
            var kind = affinity[isAnti ? "podAntiAffinity" : "podAffinity"];
            foreach (var term in kind["requiredDuringSchedulingIgnoredDuringExecution"].Items)
                if (term.IsKnown) yield return new(template, term, isAnti, true);
            foreach (var preferred in kind["preferredDuringSchedulingIgnoredDuringExecution"].Items)
                if (preferred["podAffinityTerm"] is { IsKnown: true } term) yield return new(template, term, isAnti, false);
        }
    }

    /// <summary>True when other Pods of the world are or may be meant.</summary>
    public bool MaySelectOthers(WorldView world)
    {
        if (MayLookElsewhere || PodTemplates.MayBeMore(world)) return true;
        foreach (var other in PodTemplates.MaySelect(world, template.Owner.Namespace, Selector["matchLabels"]))
            if (other.Owner != template.Owner && other.SelectedBy(Selector) != SelectorMatch.No) return true;
        return false;
    }

    /// <summary>For messages: <c>app=web</c>.</summary>
    public static string Display(Field selector) => selector["matchLabels"].Entries.Count > 0 ? ServiceSelection.Display(selector["matchLabels"]) : "other labels";
}
