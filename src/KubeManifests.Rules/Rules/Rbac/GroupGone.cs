using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5038: an RBAC rule that names an API group which is none, or is gone.</summary>
public sealed class GroupGone : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5038", "RBAC rule names a removed API group", RuleSeverity.Warning,
        "An RBAC rule names a group without a version (apps, not apps/v1), and the core group by an empty text. Such a group has nothing, and neither have those that are gone.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
        {
            var groups = rule["apiGroups"];
            foreach (var group in groups.Items)
            {
                // Where a resource misses its group, that says what is meant.
                if (group.Text is not { } name || !RbacNames.IsNoGroup(name) || ResourceInWrongGroup.HasStrangers(manifest, rule)) continue;
                if (name == "extensions") ReportGone(manifest, groups, group, "API group \"extensions\"", sink);
                else ReportVersion(manifest, groups, group, name, sink);
            }

            if (!groups.Items.Any(static group => group.Is("policy"))) continue;
            foreach (var resource in rule["resources"].Items)
                if (resource.Is("podsecuritypolicies")) ReportGone(manifest, rule["resources"], resource, "resource \"podsecuritypolicies\"", sink);
        }
    }

    // What stayed for older servers does no harm.
    private void ReportGone(ManifestObject manifest, Field list, Field item, string what, FindingSink sink)
    {
        var finding = sink.Report(this, manifest, item, $"{manifest.Display} names the {what}, which no supported server has");
        finding.Severity = RuleSeverity.Info;
        if (list.Items.Count > 1) finding.With(new Fix("Remove \"" + item.Text + "\"", NodeEdit.Remove(item.Node!)));
    }

    private void ReportVersion(ManifestObject manifest, Field groups, Field group, string name, FindingSink sink)
    {
        string meant = name is "core" or "v1" or "core/v1" ? "" : name.Substring(0, name.IndexOf('/'));
        var finding = sink.Report(this, manifest, group, $"{manifest.Display} names the API group \"{name}\", which is none, so it grants nothing; the group is \"{meant}\"");
        finding.With(groups.Items.Any(other => other.Is(meant))
            ? new Fix("Remove \"" + name + "\"", NodeEdit.Remove(group.Node!))
            : new Fix("Change to \"" + meant + "\"", NodeEdit.Replace(group.Node!, ScalarNode.String(meant))));
    }
}
