using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Security;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7006: the old name of serviceAccountName.</summary>
public sealed class OldAccountField : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7006", "Deprecated serviceAccount field", RuleSeverity.Warning,
        "serviceAccount is the old name of serviceAccountName. It is only there for old manifests, and other tools look at the new one.")
    {
        HasFix = true,
        Covers = ["kube-linter: deprecated-service-account-field", "kubescape: C-0294"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        Field old = template.Spec["serviceAccount"], name = template.Spec["serviceAccountName"];

        // The API server writes both when it gives out an object.
        if (old.Text is not { Length: > 0 } text || name.IsUnknown || name.Text == text) return;
        if (name.Text is { } other)
        {
            Report(template, sink, old, $"serviceAccount is deprecated and says {text}, but serviceAccountName says {other}, and counts; remove serviceAccount", new Fix("Remove serviceAccount", NodeEdit.Remove(old.Node!))).With(name.Node);
            return;
        }

        Report(template, sink, old, "serviceAccount is deprecated; use serviceAccountName", new Fix("Change to serviceAccountName", NodeEdit.SetField(template.Spec.Node!, ["serviceAccountName"], ScalarNode.String(text)), NodeEdit.Remove(old.Node!)));
    }
}
