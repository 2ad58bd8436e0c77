using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5030: a rule of a role that another one covers.</summary>
public sealed class RedundantRule : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5030", "Redundant RBAC rule", RuleSeverity.Hidden,
        "The rules of a role add up, so one that another covers changes nothing and only makes the role harder to read.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var rules = manifest.Root["rules"].Items;
        for (int i = 0; i < rules.Count; i++)
        {
            for (int j = 0; j < rules.Count; j++)
            {
                // Of two equal ones the later is told.
                if (i == j || !Covers(rules[j], rules[i]) || j > i && Covers(rules[i], rules[j])) continue;
                sink.Report(this, manifest, rules[i], $"{manifest.Display} grants in rules[{i}] what rules[{j}] grants already; remove it")
                    .With(rules[j].Node)
                    .With(new Fix("Remove the rule", NodeEdit.Remove(rules[i].Node!)));
                break;
            }
        }
    }

    private static bool Covers(Field wide, Field narrow) =>
        wide.IsKnown && narrow.IsKnown && HasAll(wide["verbs"], narrow["verbs"]) && HasAll(wide["apiGroups"], narrow["apiGroups"]) && HasAll(wide["resources"], narrow["resources"])
        && HasAll(wide["nonResourceURLs"], narrow["nonResourceURLs"]) && (wide["resourceNames"].HasNone() || !narrow["resourceNames"].HasNone() && HasAll(wide["resourceNames"], narrow["resourceNames"], isLiteral: true));

    private static bool HasAll(Field wide, Field narrow, bool isLiteral = false)
    {
        if (narrow.IsOpen) return false;
        foreach (var item in narrow.Items)
            if (item.Text is not { } text || !wide.Items.Any(other => other.Is(text) || !isLiteral && other.Is("*"))) return false;
        return true;
    }
}
