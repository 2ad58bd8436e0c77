using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which Pods of a namespace a LabelSelector (of a budget or a network policy) selects.</summary>
internal static class PodSelection
{
    /// <summary>Whether any Pod is selected; unknown when Pods may run that the world does not show.</summary>
    public static SelectorMatch Any(WorldView world, NamespaceValue @namespace, Field selector)
    {
        if (!selector.IsKnown) return SelectorMatch.Unknown;
        var result = SelectorMatch.No;
        foreach (var template in PodTemplates.MaySelect(world, @namespace, selector["matchLabels"]))
        {
            var match = template.SelectedBy(selector);
            if (match == SelectorMatch.Yes) return SelectorMatch.Yes;
            if (match == SelectorMatch.Unknown) result = SelectorMatch.Unknown;
        }

        return result == SelectorMatch.Unknown || PodTemplates.MayBeMore(world) || IsMadeElsewhere(world, @namespace, selector) ? SelectorMatch.Unknown : SelectorMatch.No;
    }

    /// <summary>The templates that are selected, when it is certain which they are; otherwise none.</summary>
    public static List<PodTemplate> Certainly(WorldView world, NamespaceValue @namespace, Field selector)
    {
        var selected = new List<PodTemplate>();
        if (!selector.IsKnown || PodTemplates.MayBeMore(world)) return selected;
        foreach (var template in PodTemplates.MaySelect(world, @namespace, selector["matchLabels"]))
        {
            var match = template.Owner.Namespace.Compare(@namespace) == Likeness.Same ? template.SelectedBy(selector) : SelectorMatch.Unknown;
            if (match == SelectorMatch.Unknown) return [];
            if (match == SelectorMatch.Yes) selected.Add(template);
        }

        return selected;
    }

    /// <summary>For messages: <c>app=web,tier in (a,b)</c>.</summary>
    public static string Display(Field selector)
    {
        var labels = selector["matchLabels"];
        var parts = new List<string>();
        if (labels.Entries.Count > 0) parts.Add(ServiceSelection.Display(labels));
        foreach (var expression in selector["matchExpressions"].Items)
        {
            string key = expression["key"].Text ?? "...";
            parts.Add(expression["operator"].Text switch
            {
                "In" => key + " in (" + Values(expression) + ")",
                "NotIn" => key + " notin (" + Values(expression) + ")",
                "DoesNotExist" => "!" + key,
                _ => key,
            });
        }

        return parts.Count == 0 ? "all" : string.Join(",", parts);
    }

    private static bool IsMadeElsewhere(WorldView world, NamespaceValue @namespace, Field selector)
    {
        if (ServiceSelection.IsMadeElsewhere(world, @namespace, selector["matchLabels"])) return true;
        foreach (var expression in selector["matchExpressions"].Items)
            if (expression["key"].Text is not { } key || LabelSelector.IsAddedByController(key) || key.IndexOf('/') >= 0 && !PodTemplates.MayHaveLabel(world, key)) return true;
        return false;
    }

    private static string Values(Field expression)
    {
        var values = new List<string>();
        foreach (var value in expression["values"].Items) values.Add(value.Text ?? "...");
        return string.Join(",", values);
    }
}
