using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5021: an RBAC rule that names a resource without its API group.</summary>
public sealed class ResourceInWrongGroup : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5021", "Resource in the wrong API group", RuleSeverity.Warning,
        "An RBAC rule grants rights on resources of the API groups that it lists. A resource of another group is accepted there, and nothing is granted.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var rules = manifest.Root["rules"];
        foreach (var rule in rules.Items)
        {
            if (ResourceUnknown.GroupsOf(rule) is not { } groups) continue;
            var strangers = StrangersOf(rules, rule, groups);
            foreach (var of in strangers.GroupBy(stranger => stranger.Home)) Report(manifest, rule, groups, [.. of], sink);
        }
    }

    /// <summary>True when a resource of the rule is in none of its groups.</summary>
    internal static bool HasStrangers(ManifestObject role, Field rule) => ResourceUnknown.GroupsOf(rule) is { } groups && StrangersOf(role.Root["rules"], rule, groups).Count > 0;

    private static List<(Field Field, string Resource, string Home)> StrangersOf(Field rules, Field rule, string[] groups)
    {
        var strangers = new List<(Field Field, string Resource, string Home)>();
        foreach (var resource in rule["resources"].Items)
            if (resource.Text is { } name && HomeOf(name, groups) is { } home) strangers.Add((resource, name, home));

        // Rights that are given in the right group, too, were kept for older servers.
        strangers.RemoveAll(stranger => rules.IsOpen || rules.Items.Any(other => Grants(other, stranger.Resource, stranger.Home)));
        return strangers;
    }

    private void Report(ManifestObject manifest, Field rule, string[] groups, List<(Field Field, string Resource, string Home)> strangers, FindingSink sink)
    {
        var list = rule["apiGroups"];
        string home = strangers[0].Home;
        bool isWholeRule = groups.Length == 1 && strangers.Count == rule["resources"].Items.Count && !rule["resources"].IsOpen;
        string names = string.Join(", ", strangers.Select(stranger => stranger.Resource)), listed = string.Join(", ", groups.Select(group => "\"" + group + "\""));
        var finding = sink.Report(this, manifest, isWholeRule ? list.Items[0] : strangers[0].Field,
            manifest.Display + " grants rights on " + names + " in the API group " + listed + ", but " + (strangers.Count == 1 ? "it is" : "they are") + " in \"" + home + "\"");
        finding.With(isWholeRule ? strangers[0].Field.Node : list.Node);
        if (isWholeRule) finding.With(new Fix("Change the group to \"" + home + "\"", NodeEdit.Replace(list.Items[0].Node!, ScalarNode.String(home))));
        else finding.With(new Fix("Add the group \"" + home + "\"", NodeEdit.AddItem(list.Node!, ScalarNode.String(home))));
    }

    // The group of a resource that none of the rule's groups has; of several, the one that is meant cannot be told.
    private static string? HomeOf(string resource, string[] groups)
    {
        int slash = resource.IndexOf('/');
        string parent = slash < 0 ? resource : resource.Substring(0, slash);
        var homes = RbacNames.GroupsOf(parent);
        return homes.Count == 1 && !Array.Exists(groups, group => group == homes[0] || RbacNames.Has(group, parent)) ? homes[0] : null;
    }

    private static bool Grants(Field rule, string resource, string group) =>
        !rule.IsKnown || RoleGrants.MayHave(rule["apiGroups"], group) && RoleGrants.MayHave(rule["resources"], resource);
}
