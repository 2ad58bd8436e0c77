using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2202: a workload whose selector does not match the Pods that it makes.</summary>
public sealed class SelectorDoesNotMatchTemplate : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2202", "Selector does not match template labels", RuleSeverity.Error,
        "A workload would never find the Pods that it makes, so the API server rejects a selector that its own Pod template does not satisfy.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: mismatching-selector", "kube-score: deployment-pod-selector-labels-match-template-metadata-labels",
            "kube-score: statefulset-pod-selector-labels-match-template-metadata-labels", "monokle: LNK001", "popeye: 508", "kubescape: C-0296",
        ],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind is "Pod" or "CronJob" or "PodTemplate" || PodTemplates.Of(manifest) is not { } template || !template.Template.IsKnown) return;

        // A Job's selector is made by the API server unless it is managed by hand.
        if (manifest.Kind == "Job" && manifest.Root["spec"]["manualSelector"].Boolean != true) return;
        var selector = manifest.Root["spec"]["selector"];
        if (!selector.IsKnown) return;
        bool plain = manifest.Kind == "ReplicationController";
        var mismatches = new List<Mismatch>();
        AddLabels(plain ? selector : selector["matchLabels"], template.Labels, mismatches);
        if (!plain) AddExpressions(selector["matchExpressions"], template.Labels, mismatches);
        if (mismatches.Count == 0) return;

        string wanted = string.Join(", ", mismatches.Select(m => m.Wanted).Distinct());
        string actual = string.Join(", ", mismatches.Select(m => m.Actual is null ? "no label " + m.Key : m.Key + "=" + m.Actual).Distinct());
        var finding = sink.Report(this, manifest, new Field(mismatches[0].Requirement), manifest.Display + " selects " + wanted + ", but its Pod template has " + actual);
        finding.Path = template.Labels.Path;
        finding.With(mismatches[0].Label ?? template.Labels.Anchor);
        foreach (var mismatch in mismatches.Skip(1)) finding.Related.Add(mismatch.Requirement);
        finding.With(ChangeTemplate(template, mismatches)).With(ChangeSelector(mismatches, selector, plain));
    }

    private static void AddLabels(Field wanted, Field labels, List<Mismatch> mismatches)
    {
        foreach (var entry in wanted.Entries)
        {
            var value = new Field(entry.Value);
            string? text = value.IsMissing ? "" : value.Text;
            if (text is null || !TryLabel(labels, entry.Key, out var label, out string? actual) || actual == text) continue;
            mismatches.Add(new(entry.Key, entry.Value, entry.Key + "=" + text, label, actual) { Value = text, IsLabel = true });
        }
    }

    private static void AddExpressions(Field expressions, Field labels, List<Mismatch> mismatches)
    {
        foreach (var expression in expressions.Items)
        {
            if (expression["key"].Text is not { } key || expression["operator"].Text is not { } op || !TryLabel(labels, key, out var label, out string? actual)) continue;
            var values = expression["values"];

            // Without values the expression itself is wrong, which is another finding.
            if (op is "In" or "NotIn" && values.Items.Count == 0 || NodeCopy.Of(expression.Node) is not { } copy) continue;
            var alone = new Field(new MapNode().Set("matchExpressions", new ListNode().Add(copy)));
            if (LabelSelector.Match(alone, labels) != SelectorMatch.No) continue;
            var texts = new List<string>();
            foreach (var value in values.Items) texts.Add(value.Text ?? "");
            string wanted = op switch
            {
                "In" => key + " in (" + string.Join(", ", texts) + ")",
                "NotIn" => key + " not in (" + string.Join(", ", texts) + ")",
                "Exists" => "any " + key,
                _ => "no " + key,
            };
            mismatches.Add(new(key, expression.Node!, wanted, label, actual) { Value = op == "In" && texts.Count == 1 ? texts[0] : null });
        }
    }

    // False when it cannot be known whether the label is there or what it is.
    private static bool TryLabel(Field labels, string key, out Node? label, out string? text)
    {
        label = (labels.Node as MapNode)?.Find(key);
        text = null;
        if (label is null) return !labels.IsOpen;
        var field = new Field(label);
        text = field.IsMissing ? "" : field.Text;
        return text is not null;
    }

    private static Fix? ChangeTemplate(PodTemplate template, List<Mismatch> mismatches)
    {
        var edits = new List<NodeEdit>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mismatch in mismatches)
        {
            if (mismatch.Value is not { } value) return null;
            if (seen.TryGetValue(mismatch.Key, out string? earlier))
            {
                if (earlier != value) return null;
                continue;
            }

            seen.Add(mismatch.Key, value);
            edits.Add(mismatch.Label is { } label
                ? NodeEdit.Replace(label, ScalarNode.String(value))
                : NodeEdit.SetField(template.Template.Node!, ["metadata", "labels", mismatch.Key], ScalarNode.String(value)));
        }

        return new("Give the Pod template " + string.Join(", ", seen.Select(pair => pair.Key + "=" + pair.Value)), [.. edits]);
    }

    private static Fix? ChangeSelector(List<Mismatch> mismatches, Field selector, bool plain)
    {
        if (!mismatches.TrueForAll(m => m.IsLabel)) return null;
        int removed = mismatches.Count(m => m.Actual is null);
        int written = plain ? selector.Entries.Count : selector["matchLabels"].Entries.Count + selector["matchExpressions"].Items.Count;

        // A selector with nothing left would be rejected in turn.
        if (removed == written) return null;
        var edits = mismatches.Select(m => m.Actual is null ? NodeEdit.Remove(m.Requirement) : NodeEdit.Replace(m.Requirement, ScalarNode.String(m.Actual)));
        string title = mismatches.Count == 1
            ? mismatches[0].Actual is { } actual ? "Select " + mismatches[0].Key + "=" + actual : "Do not select by " + mismatches[0].Key
            : "Select what the Pod template has";
        return new(title, [.. edits]);
    }

    // One requirement of the selector that the template's label (null: there is none) does not satisfy.
    private sealed class Mismatch(string key, Node requirement, string wanted, Node? label, string? actual)
    {
        public string Key { get; } = key;
        public Node Requirement { get; } = requirement;
        public string Wanted { get; } = wanted;
        public Node? Label { get; } = label;
        public string? Actual { get; } = actual;
        public string? Value { get; init; } // the one value that would satisfy it, if there is one
        public bool IsLabel { get; init; }
    }
}
