using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// What the API server asks of labels and label selectors, wherever they stand. The family of a kind calls these at its fields, as the server's
/// validation does; the rules themselves belong to the metadata family.
/// </summary>
public static class Labels
{
    /// <summary>KUBE2004.</summary>
    public static RuleInfo KeyInvalid { get; } = new("KUBE2004", "Label key invalid", RuleSeverity.Error,
        "A label's key is a name of at most 63 letters, digits, '-', '_' and '.', optionally after a DNS name and '/'. The API server rejects any other, in selectors too.");

    /// <summary>KUBE2005.</summary>
    public static RuleInfo ValueInvalid { get; } = new("KUBE2005", "Label value invalid", RuleSeverity.Error,
        "A label's value is empty or at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends. URLs, e-mail addresses and sentences belong into annotations.")
    {
        Covers = ["kube-score: label-values", "datree: WORKLOAD_INVALID_LABELS_VALUE"],
    };

    /// <summary>KUBE2010.</summary>
    public static RuleInfo RequirementInvalid { get; } = new("KUBE2010", "Label selector requirement invalid", RuleSeverity.Error,
        "In and NotIn need values, Exists and DoesNotExist take none, and there is no other operator. The API server rejects the selector.");

    /// <summary>Labels, or the <c>matchLabels</c> of a selector: the server names the map, not the key.</summary>
    /// <param name="verdict">Where to say it.</param>
    /// <param name="labels">The labels; nothing is said when they are missing.</param>
    /// <param name="at">The path at which the server names them, when it is another than their own.</param>
    public static void CheckLabels(Verdict verdict, Field labels, string? at = null)
    {
        if (labels.Entries.Count == 0) return;
        at ??= labels.Path;
        foreach (var entry in labels.Entries)
        {
            var value = new Field(entry.Value);
            if (Names.QualifiedName(entry.Key) is { } keyError)
                verdict.Say(KeyInvalid, value, "has the key \"" + entry.Key + "\", which must " + keyError).Path = at;
            if (entry.Value is ScalarNode { Type: ScalarType.String } text && Names.LabelValue(text.Text) is { } valueError)
                verdict.Invalid(ValueInvalid, value, valueError).Path = at;
        }
    }

    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    /// <param name="verdict">Where to say it.</param>
    /// <param name="selector">The selector; nothing is said when it is missing.</param>
    /// <param name="anyValues">True where the server takes values that no label can have.</param>
    public static void CheckSelector(Verdict verdict, Field selector, bool anyValues = false)
    {
        if (!selector.IsKnown) return;
        CheckLabels(verdict, selector["matchLabels"]);
        foreach (var requirement in selector["matchExpressions"].Items) CheckRequirement(verdict, requirement, anyValues);
    }

    /// <summary>One requirement of a selector.</summary>
    public static void CheckRequirement(Verdict verdict, Field requirement, bool anyValues = false)
    {
        Field key = requirement["key"], op = requirement["operator"], values = requirement["values"];
        bool none = values.IsMissing || values.IsEmpty;
        if (op.IsMissing) verdict.Required(RequirementInvalid, op, "one of In, NotIn, Exists, DoesNotExist");
        else if (op.Text is "In" or "NotIn")
        {
            if (none) verdict.Required(RequirementInvalid, values, "the operator " + op.Text + " compares with them");
        }
        else if (op.Text is "Exists" or "DoesNotExist")
        {
            if (values.Items.Count > 0) verdict.Forbidden(RequirementInvalid, values, "the operator " + op.Text + " takes no values");
        }
        else if (op.Node is ScalarNode { Type: ScalarType.String }) verdict.NotSupported(RequirementInvalid, op, ["In", "NotIn", "Exists", "DoesNotExist"]);

        if (key.IsMissing) verdict.Required(KeyInvalid, key);
        else verdict.Form(KeyInvalid, key, Names.QualifiedName);
        if (anyValues) return;
        foreach (var value in values.Items) verdict.Form(ValueInvalid, value, Names.LabelValue);
    }
}
