using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2201: a workload that does not say which Pods are its own.</summary>
public sealed class SelectorMissingOrEmpty : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2201", "Workload selector missing or empty", RuleSeverity.Error,
        "A workload owns the Pods that its selector matches. Without one the API server rejects it, as it does when the selector would match every Pod.")
    {
        HasFix = true,
        Covers = ["kube-linter: mismatching-selector"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (!spec.IsObject() || PodTemplates.Of(manifest) is not { } template) return;
        var selector = spec["selector"];
        bool selectsByLabels = true, wrong;
        switch (manifest.ApiVersion, manifest.Kind)
        {
            case ("apps/v1", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet"):
                wrong = selector.IsMissing || SelectsEverything(selector);
                break;
            case ("batch/v1", "Job"):
                // Only a Job that manages its selector by hand needs one, and there an empty one is accepted.
                wrong = spec["manualSelector"].Boolean == true && selector.IsMissing;
                break;
            case ("v1", "ReplicationController"):
                // The API server fills it with the template's labels when there are any.
                wrong = (selector.IsMissing || selector.IsEmpty) && template.Template.IsKnown && (template.Labels.IsMissing || template.Labels.IsEmpty);
                selectsByLabels = false;
                break;
            default: return;
        }

        if (!wrong) return;
        string what = selector.IsMissing ? "has no selector" : "has an empty selector";
        var finding = sink.Report(this, manifest, selector, manifest.Display + " " + what + "; it must name labels of its Pod template").With(template.Labels.Node);

        // A DaemonSet's selector is not asked for: without one it matches nothing, not even its own Pods.
        if (manifest.Kind == "DaemonSet" && selector.IsMissing) finding.Path = template.Labels.Path;
        if (selectsByLabels && template.Labels.Entries.Count > 0 && NodeCopy.Of(template.Labels.Node) is { } labels)
            finding.With(new Fix("Select the Pod template's labels", NodeEdit.SetField(spec.Node!, ["selector", "matchLabels"], labels)));
    }

    /// <summary>True for a known selector without any requirement.</summary>
    internal static bool SelectsEverything(Field selector)
    {
        if (!selector.IsKnown || selector.IsOpen) return false;
        foreach (var entry in selector.Entries)
            if (entry.Key is not ("matchLabels" or "matchExpressions")) return false; // a misspelled key is another finding
        Field labels = selector["matchLabels"], expressions = selector["matchExpressions"];
        return (labels.IsMissing || labels.IsEmpty) && (expressions.IsMissing || expressions.IsEmpty);
    }
}
