using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2701 to KUBE2705: roles and bindings that the API server rejects.</summary>
public sealed class RbacValidity : ObjectRuleFamily
{
    private const string Group = "rbac.authorization.k8s.io";

    private static readonly RuleInfo s_incomplete = new("KUBE2701", "RBAC rule incomplete", RuleSeverity.Error,
        "A rule has verbs, and API groups and resources unless it is about URLs. The core group is written as an empty text. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_urls = new("KUBE2702", "nonResourceURLs misplaced", RuleSeverity.Error,
        "Only a ClusterRole has rules about URLs, and such a rule has no API groups, resources or resource names. The API server rejects others.");

    private static readonly RuleInfo s_roleRef = new("KUBE2703", "roleRef invalid", RuleSeverity.Error,
        "A RoleBinding leads to a Role or ClusterRole, a ClusterRoleBinding to a ClusterRole, by name. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_subject = new("KUBE2704", "Subject invalid", RuleSeverity.Error,
        "A subject is a User, a Group or a ServiceAccount with a name; a ClusterRoleBinding also needs the namespace of a ServiceAccount. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_aggregation = new("KUBE2705", "aggregationRule invalid", RuleSeverity.Error,
        "An aggregationRule has at least one selector of ClusterRoles. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
        [s_incomplete, s_urls, s_roleRef, s_subject, s_aggregation, Labels.KeyInvalid, Labels.ValueInvalid, Labels.RequirementInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(Group + "/Role", Group + "/ClusterRole", Group + "/RoleBinding", Group + "/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        switch (manifest.Kind)
        {
            case "Role" or "ClusterRole":
                CheckRole(verdict, manifest.Root, manifest.Kind == "Role");
                break;
            case "RoleBinding":
                CheckBinding(verdict, manifest.Root, ["Role", "ClusterRole"], namespaced: true);
                break;
            case "ClusterRoleBinding":
                CheckBinding(verdict, manifest.Root, ["ClusterRole"], namespaced: false);
                break;
        }
    }

    private static void CheckRole(Verdict verdict, Field role, bool namespaced)
    {
        foreach (var rule in role["rules"].Items)
            if (rule.IsKnown || rule.IsMissing) CheckRule(verdict, rule, namespaced);

        var aggregation = role["aggregationRule"];
        if (namespaced || !aggregation.IsKnown) return;
        var selectors = aggregation["clusterRoleSelectors"];
        if (selectors.HasNone()) verdict.Required(s_aggregation, selectors, "at least one");
        foreach (var selector in selectors.Items) Labels.CheckSelector(verdict, selector);
    }

    private static void CheckRule(Verdict verdict, Field rule, bool namespaced)
    {
        Field verbs = rule["verbs"], urls = rule["nonResourceURLs"], groups = rule["apiGroups"], resources = rule["resources"];
        if (verbs.HasNone()) verdict.Required(s_incomplete, verbs, "such as get, list, watch");
        if (urls.Items.Count > 0)
        {
            if (namespaced) verdict.Say(s_urls, urls, "is not allowed: only a ClusterRole has rules about URLs");
            else if (groups.Items.Count > 0 || resources.Items.Count > 0 || rule["resourceNames"].Items.Count > 0)
                verdict.Say(s_urls, urls, "stands beside resources, but one rule is about one of them");
        }
        else if (urls.HasNone())
        {
            if (groups.HasNone())
            {
                var finding = verdict.Required(s_incomplete, groups, "\"\" stands for the core group");
                if (rule.Node is { } map) finding.With(new Fix("Set apiGroups to the core group", NodeEdit.SetField(map, ["apiGroups"], new ListNode().Add(ScalarNode.String("")))));
            }

            if (resources.HasNone()) verdict.Required(s_incomplete, resources, "such as pods");
        }
    }

    private static void CheckBinding(Verdict verdict, Field binding, string[] kinds, bool namespaced)
    {
        Field reference = binding["roleRef"], kind = reference["kind"], name = reference["name"];
        if (reference.IsUnknown) return;
        if (!reference["apiGroup"].Is("")) verdict.OneOf(s_roleRef, reference["apiGroup"], Group);
        if (verdict.RequiredText(s_roleRef, kind, string.Join(" or ", kinds))) verdict.OneOf(s_roleRef, kind, kinds);
        if (verdict.RequiredText(s_roleRef, name, "the name of a role")) verdict.Form(s_roleRef, name, Names.PathSegment);

        foreach (var subject in binding["subjects"].Items)
            if (subject.IsKnown || subject.IsMissing) CheckSubject(verdict, subject, namespaced);
    }

    private static void CheckSubject(Verdict verdict, Field subject, bool namespaced)
    {
        Field kind = subject["kind"], name = subject["name"], group = subject["apiGroup"], inNamespace = subject["namespace"];
        bool named = verdict.RequiredText(s_subject, name);
        if (!verdict.RequiredText(s_subject, kind, "User, Group or ServiceAccount")) return;
        switch (kind.Text)
        {
            case "ServiceAccount":
                if (named) verdict.Form(s_subject, name, Names.DnsSubdomain);
                if (group.Text is { Length: > 0 }) verdict.Forbidden(s_subject, group, "ServiceAccounts are of the core group");
                if (!namespaced && (inNamespace.IsMissing || inNamespace.Is(""))) RequireNamespace(verdict, subject, inNamespace);
                break;
            case "User" or "Group":
                if (!group.Is("")) verdict.OneOf(s_subject, group, Group);
                break;
            default:
                verdict.NotSupported(s_subject, kind, ["ServiceAccount", "User", "Group"]);
                break;
        }
    }

    private static void RequireNamespace(Verdict verdict, Field subject, Field inNamespace)
    {
        var finding = verdict.Required(s_subject, inNamespace, "that of the ServiceAccount, as a ClusterRoleBinding has none");
        if (subject.Node is { } map) finding.With(new Fix("Set namespace: default", NodeEdit.SetField(map, ["namespace"], ScalarNode.String("default"))));
    }
}
