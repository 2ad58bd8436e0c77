using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5020: an RBAC rule that names a resource which no built-in group has.</summary>
public sealed class ResourceUnknown : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5020", "Unknown resource name", RuleSeverity.Warning,
        "An RBAC rule names resources in plural and small letters, as the API does. Any other name is accepted and grants nothing.")
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
            if (GroupsOf(rule) is not { } groups || Array.Exists(groups, group => group == "extensions")) continue;
            foreach (var resource in rule["resources"].Items)
            {
                if (resource.Text is not { Length: > 0 } name || name.IndexOf('*') >= 0) continue;
                int slash = name.IndexOf('/');
                string parent = slash < 0 ? name : name.Substring(0, slash), rest = slash < 0 ? "" : name.Substring(slash);
                if (RbacNames.GroupsOf(parent).Count > 0 || Array.Exists(groups, group => RbacNames.Has(group, parent)) || SubresourceMalformed.IsDotted(name)) continue;
                string? meant = RbacNames.Meant(parent);

                // "pod/log" is wrong in its first half only; KUBE5024 speaks of the second.
                var finding = sink.Report(this, manifest, resource, manifest.Display + " grants rights on \"" + name + "\", which "
                    + (groups.Length == 1 ? "the API group \"" + groups[0] + "\" does" : "the API groups of the rule do") + " not have" + (meant is null ? "" : "; the resource is \"" + meant + rest + "\""));
                if (meant is null) continue;
                bool isThere = rule["resources"].Items.Any(other => other.Is(meant + rest));
                finding.With(isThere
                    ? new Fix("Remove \"" + name + "\"", NodeEdit.Remove(resource.Node!))
                    : new Fix("Change to \"" + meant + rest + "\"", NodeEdit.Replace(resource.Node!, ScalarNode.String(meant + rest))));
            }
        }
    }

    /// <summary>The groups of an RBAC rule, when the resources of all of them are known; otherwise null.</summary>
    internal static string[]? GroupsOf(Field rule)
    {
        var groups = rule["apiGroups"];
        if (!rule.IsKnown || groups.IsOpen || groups.Items.Count == 0) return null;
        var names = new List<string>();
        foreach (var group in groups.Items)
        {
            if (group.Text is not { } name || !RbacNames.IsKnownGroup(name)) return null;
            names.Add(name);
        }

        return [.. names];
    }
}
