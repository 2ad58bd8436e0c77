using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>Selectors of nodes, as Pods and volumes have them.</summary>
internal static class NodeSelection
{
    /// <summary>KUBE2141.</summary>
    public static RuleInfo Invalid { get; } = new("KUBE2141", "nodeSelector or node affinity invalid", RuleSeverity.Error,
        "Nodes are selected by labels: In and NotIn with values, Exists and DoesNotExist without, Gt and Lt with one. A required affinity has at least one term, a preferred one a weight from 1 to 100.")
    {
        HasFix = true,
    };

    private static readonly string[] s_operators = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];

    /// <summary>A node selector: terms, of which one must hold.</summary>
    public static void CheckSelector(Verdict verdict, Field selector)
    {
        if (selector.Node is not MapNode) return;
        var terms = selector["nodeSelectorTerms"];
        if (terms.HasNone()) verdict.Required(Invalid, terms, "at least one term");
        foreach (var term in terms.Items) CheckTerm(verdict, term, anyValues: false);
    }

    /// <summary>One term; <paramref name="anyValues"/> where the server takes values that no label can have.</summary>
    public static void CheckTerm(Verdict verdict, Field term, bool anyValues)
    {
        foreach (var requirement in term["matchExpressions"].Items)
        {
            if (!requirement.IsObject()) continue;
            CheckValues(verdict, requirement["operator"], requirement["values"]);
            if (verdict.RequiredText(Labels.KeyInvalid, requirement["key"])) verdict.Form(Labels.KeyInvalid, requirement["key"], Names.QualifiedName);
            if (anyValues) continue;
            foreach (var value in requirement["values"].Items) verdict.Form(Labels.ValueInvalid, value, Names.LabelValue);
        }

        foreach (var requirement in term["matchFields"].Items)
            if (requirement.IsObject()) CheckField(verdict, requirement);
    }

    private static void CheckValues(Verdict verdict, Field op, Field values)
    {
        if (op.IsMissing) verdict.Required(Invalid, op, "one of " + string.Join(", ", s_operators));
        else if (op.Text is "In" or "NotIn")
        {
            if (values.HasNone()) verdict.Required(Invalid, values, "the operator " + op.Text + " compares with them");
        }
        else if (op.Text is "Exists" or "DoesNotExist")
        {
            if (values.Items.Count > 0) verdict.Forbidden(Invalid, values, "the operator " + op.Text + " takes no values");
        }
        else if (op.Text is "Gt" or "Lt")
        {
            if (values.HasNone() || values.Node is ListNode { IsOpen: false, Items.Count: not 1 }) verdict.Say(Invalid, values, "must have one value, as the operator is " + op.Text);
        }
        else verdict.OneOf(Invalid, op, s_operators);
    }

    private static void CheckField(Verdict verdict, Field requirement)
    {
        Field key = requirement["key"], op = requirement["operator"], values = requirement["values"];
        if (op.IsMissing) verdict.Required(Invalid, op, "In or NotIn");
        else if (verdict.OneOf(Invalid, op, "In", "NotIn") && (values.HasNone() || values.Node is ListNode { IsOpen: false, Items.Count: not 1 }))
            verdict.Say(Invalid, values, "must have one value, as a field is compared");
        if (!key.IsUnknown && key.TextOrEmpty() is { } text && text != "metadata.name") verdict.Say(Invalid, key, "must be metadata.name, the only field of nodes that can be selected");
        else
            foreach (var value in values.Items) verdict.Form(Invalid, value, Names.DnsSubdomain);
    }
}
