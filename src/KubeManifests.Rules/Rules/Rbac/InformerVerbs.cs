using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5036: a rule with list and without watch, or the other way round.</summary>
public sealed class InformerVerbs : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5036", "Informer verbs incomplete", RuleSeverity.Hidden,
        "The caches of controllers list objects and then watch them. With one of the two rights only, they never become ready.")
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
            var verbs = rule["verbs"];
            if (verbs.IsOpen || RoleGrants.HasStar(verbs)) continue;
            Field? list = Find(verbs, "list"), watch = Find(verbs, "watch");
            if (list.HasValue == watch.HasValue) continue;
            string has = list.HasValue ? "list" : "watch", lacks = list.HasValue ? "watch" : "list";
            foreach (var resource in rule["resources"].Items)
            {
                if (resource.Text is not { } name || !HasBoth(rule["apiGroups"], name) || rules.Items.Any(other => MayGrant(other, name, lacks))) continue;
                sink.Report(this, manifest, (list ?? watch)!.Value, $"{manifest.Display} grants {has} on {name}, but not {lacks}: a controller's cache needs both")
                    .With(new Fix("Add " + lacks, NodeEdit.AddItem(verbs.Node!, ScalarNode.String(lacks))) { IsGuess = true });
                break;
            }
        }
    }

    private static Field? Find(Field verbs, string verb)
    {
        foreach (var item in verbs.Items)
            if (item.Is(verb)) return item;
        return null;
    }

    private static bool HasBoth(Field groups, string resource)
    {
        foreach (var group in groups.Items)
            if (group.Text is { } name && ApiSchema.Default.FindResource(name, resource) is { } info && info.Has("list") && info.Has("watch")) return true;
        return false;
    }

    private static bool MayGrant(Field rule, string resource, string verb) => !rule.IsKnown || RoleGrants.MayHave(rule["resources"], resource) && RoleGrants.MayHave(rule["verbs"], verb);
}
