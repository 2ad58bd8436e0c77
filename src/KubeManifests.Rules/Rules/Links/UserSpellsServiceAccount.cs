using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A subject is a user whose name is that of a ServiceAccount, which is malformed or does not exist.</summary>
public sealed class UserSpellsServiceAccount : WorldRule
{
    private const string Prefix = "system:serviceaccount:";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1057", "User subject spells a ServiceAccount", RuleSeverity.Warning,
        "ServiceAccounts are users named system:serviceaccount:<namespace>:<name>. A subject that spells one wrongly, or one that does not exist, grants nothing, and no other rule sees it.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var subject in manifest.Root["subjects"].Items)
        {
            if (!subject["kind"].Is("User") || subject["name"].Text is not { } user || !user.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            string[] parts = user.Substring(Prefix.Length).Split(':');
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
            {
                sink.Report(this, manifest, subject["name"], $"{manifest.Display} grants its role to user \"{user}\", which is no ServiceAccount: the name must be {Prefix}<namespace>:<name>");
                continue;
            }

            var @namespace = NamespaceValue.Of(parts[0]);
            if (world.Find("ServiceAccount", @namespace, parts[1]) is not { State: LookupState.Missing } lookup) continue;
            string? near = NearestName.Find(parts[1], world.Names("ServiceAccount", @namespace));
            if (near is null && world.CustomKindsMayMake("ServiceAccount")) continue;
            var finding = sink.Report(this, manifest, subject["name"], $"{manifest.Display} grants its role to user \"{user}\", but there is no ServiceAccount \"{parts[1]}\" in namespace \"{parts[0]}\"{(near is null ? "" : "; did you mean \"" + near + "\"?")}")
                .With(lookup.Elsewhere?.Name.Node);
            if (near is null && lookup.Elsewhere is null && !world.HasOwnObjectsIn(parts[0])) finding.Severity = RuleSeverity.Info;
            if (near is null || subject.Node is not { } node) continue;
            var edits = new List<NodeEdit>
            {
                NodeEdit.SetField(node, ["kind"], ScalarNode.String("ServiceAccount")),
                NodeEdit.SetField(node, ["name"], ScalarNode.String(near)),
                NodeEdit.SetField(node, ["namespace"], ScalarNode.String(parts[0])),
            };
            if (subject["apiGroup"].Node is { } group) edits.Add(NodeEdit.Remove(group));
            finding.With(new Fix("Name ServiceAccount \"" + near + "\"", [.. edits]));
        }
    }
}
