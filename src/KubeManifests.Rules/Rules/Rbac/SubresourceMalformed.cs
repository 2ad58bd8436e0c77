using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5024: an RBAC rule with a subresource that is never asked for.</summary>
public sealed class SubresourceMalformed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5024", "Malformed subresource", RuleSeverity.Warning,
        "A subresource is written \"pods/log\". There is no form for all subresources of a resource: \"pods/*\" is compared letter by letter and matches nothing; only \"*/scale\" has a meaning.")
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
            var resources = rule["resources"];
            if (!rule.IsKnown || resources.Items.Any(item => item.IsUnknown || item.Is("*"))) continue;
            foreach (var resource in resources.Items)
                if (resource.Text is { } name) Check(manifest, rule, resource, name, sink);
        }
    }

    /// <summary>True for <c>pods.log</c>: a resource and one of its subresources, with a dot.</summary>
    internal static bool IsDotted(string name)
    {
        int dot = name.IndexOf('.');
        if (dot <= 0 || name.IndexOf('/') >= 0) return false;
        string parent = name.Substring(0, dot);
        return RbacNames.GroupsOf(parent).Any(group => RbacNames.SubresourcesOf(group, parent).Contains(name.Substring(dot + 1)));
    }

    private void Check(ManifestObject manifest, Field rule, Field resource, string name, FindingSink sink)
    {
        if (IsDotted(name))
        {
            Report(manifest, rule, resource, name, "is written with a slash", Slashed(name), sink);
            return;
        }

        int slash = name.IndexOf('/');
        if (slash <= 0) return;
        string parent = name.Substring(0, slash), subresource = name.Substring(slash + 1);
        if (subresource == "*")
        {
            if (parent != "*") Report(manifest, rule, resource, name, "matches no subresource: each one has to be named", null, sink);
            return;
        }

        if (parent == "*" || ResourceUnknown.GroupsOf(rule) is not { } groups || groups.Length != 1) return;
        string group = groups[0];
        if (RbacNames.GroupsOf(parent).Count == 0 || !RbacNames.GroupsOf(parent).Contains(group) || RbacNames.IsVirtualSubresource(group, parent, subresource)) return;
        var known = RbacNames.SubresourcesOf(group, parent);
        if (known.Contains(subresource)) return;
        string? near = NearestName.Suggest(subresource, known);
        string has = known.Count == 0 ? "is no subresource: " + parent + " has none" : "is no subresource of " + parent + ", which has " + string.Join(", ", known);
        Report(manifest, rule, resource, name, has, near is null ? null : parent + "/" + near, sink);
    }

    private static string Slashed(string name) => name.Substring(0, name.IndexOf('.')) + "/" + name.Substring(name.IndexOf('.') + 1);

    private void Report(ManifestObject manifest, Field rule, Field resource, string name, string what, string? meant, FindingSink sink)
    {
        var finding = sink.Report(this, manifest, resource, manifest.Display + " grants rights on \"" + name + "\", which " + what + (meant is null ? "" : "; right is \"" + meant + "\""));
        if (meant is not null && !rule["resources"].Items.Any(item => item.Is(meant)))
            finding.With(new Fix("Change to \"" + meant + "\"", NodeEdit.Replace(resource.Node!, ScalarNode.String(meant))));
        else if (rule["resources"].Items.Count > 1)
            finding.With(new Fix("Remove \"" + name + "\", which grants nothing", NodeEdit.Remove(resource.Node!)));
    }
}
