using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5026: resourceNames beside a verb whose requests name no object.</summary>
public sealed class NamesDoNotLimit : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5026", "resourceNames cannot limit this verb", RuleSeverity.Warning,
        "A request to create an object, or to delete a collection, names no object when rights are checked. A rule with resourceNames never allows it.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var rules = manifest.Root["rules"];
        if (rules.IsOpen) return;
        foreach (var rule in rules.Items)
        {
            if (rule["resourceNames"].Items.Count == 0 || rule["resources"].IsOpen || rule["resources"].Items.Count == 0) continue;

            // What is created below an object names that object; so may what is not published.
            if (rule["resources"].Items.Any(static resource => resource.Text is not { } name || name.IndexOf('/') >= 0 || name == "*")) continue;
            foreach (var verb in rule["verbs"].Items)
            {
                if (verb.Text is not ("create" or "deletecollection") || rules.Items.Any(other => MayGrant(other, rule, verb.Text))) continue;
                string names = string.Join(", ", Texts(rule["resources"]));
                sink.Report(this, manifest, verb, $"{manifest.Display} grants {verb.Text} on {names} only for named objects, but such a request names none, so it is refused; {verb.Text} needs a rule without resourceNames")
                    .With(rule["resourceNames"].Node)
                    .With(Split(rules, rule, verb));
                break;
            }
        }
    }

    // Another rule that allows it without names.
    private static bool MayGrant(Field other, Field rule, string verb)
    {
        if (!other.IsKnown) return true;
        if (!other["resourceNames"].HasNone() || !RoleGrants.MayHave(other["verbs"], verb)) return false;
        foreach (var resource in rule["resources"].Items)
            if (!RoleGrants.MayHave(other["resources"], resource.Text!)) return false;
        foreach (var group in rule["apiGroups"].Items)
            if (group.Text is { } name && !RoleGrants.MayHave(other["apiGroups"], name)) return false;
        return true;
    }

    private static IEnumerable<string> Texts(Field list)
    {
        foreach (var item in list.Items) yield return item.Text!;
    }

    private static Fix? Split(Field rules, Field rule, Field verb)
    {
        if (NodeTree.Copy(rule["apiGroups"].Node) is not { } groups || NodeTree.Copy(rule["resources"].Node) is not { } resources) return null;
        var added = new MapNode().Set("apiGroups", groups).Set("resources", resources).Set("verbs", new ListNode().Add(ScalarNode.String(verb.Text!)));
        string title = "Grant " + verb.Text + " without names";
        return rule["verbs"].Items.Count == 1
            ? new(title, NodeEdit.Remove(rule["resourceNames"].Node!))
            : new(title, NodeEdit.Remove(verb.Node!), NodeEdit.AddItem(rules.Node!, added));
    }
}
