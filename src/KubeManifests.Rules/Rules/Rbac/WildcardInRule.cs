using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5001: an RBAC rule with a wildcard.</summary>
public sealed class WildcardInRule : ObjectRule
{
    // They have verbs of which nothing is published, and which the wildcard grants.
    private static readonly HashSet<string> s_special = new(StringComparer.Ordinal) { "roles", "clusterroles", "users", "groups", "serviceaccounts", "signers", "podsecuritypolicies" };

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5001", "Wildcard in RBAC rule", RuleSeverity.Info,
        "A wildcard grants what there is today and what comes with the next version. What is listed is what is granted.")
    {
        HasFix = true,
        Covers =
        [
            "kube-linter: wildcard-in-rules", "kubescape: C-0187", "checkov: CKV_K8S_49", "kyverno: restrict-wildcard-verbs", "kyverno: restrict-wildcard-resources",
            "datree: CIS_INVALID_WILDCARD_ROLE",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
        {
            Field? first = null;
            var lists = new List<string>();
            foreach (string list in new[] { "verbs", "resources", "apiGroups" })
            {
                foreach (var item in rule[list].Items)
                {
                    if (!item.Is("*")) continue;
                    first ??= item;
                    lists.Add(list);
                    break;
                }
            }

            if (first is not { } at) continue;
            sink.Report(this, manifest, at, $"{manifest.Display} has \"*\" in {string.Join(" and ", lists)}, which also grants what later versions bring; list what is needed")
                .With(lists[0] == "verbs" && lists.Count == 1 ? ListVerbs(rule, at) : null);
        }
    }

    // The verbs that the resources have, when all of that is known.
    private static Fix? ListVerbs(Field rule, Field star)
    {
        if (ResourceUnknown.GroupsOf(rule) is not { } groups || rule["resources"].IsOpen || rule["verbs"].Items.Count > 1) return null;
        var verbs = new List<string>();
        foreach (var resource in rule["resources"].Items)
        {
            if (resource.Text is not { } name || s_special.Contains(name)) return null;
            bool isFound = false;
            foreach (string group in groups)
            {
                if (ApiSchema.Default.FindResource(group, name) is not { } info) continue;
                isFound = true;
                foreach (string verb in info.Verbs)
                    if (!verbs.Contains(verb)) verbs.Add(verb);
            }

            if (!isFound) return null;
        }

        if (verbs.Count == 0) return null;
        var edits = new List<NodeEdit> { NodeEdit.Replace(star.Node!, ScalarNode.String(verbs[0])) };
        edits.AddRange(verbs.Skip(1).Select(verb => NodeEdit.AddItem(rule["verbs"].Node!, ScalarNode.String(verb))));
        return new("List the verbs", [.. edits]);
    }
}
