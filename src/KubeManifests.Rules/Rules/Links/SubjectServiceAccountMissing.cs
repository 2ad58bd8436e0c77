using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A binding that names a ServiceAccount which does not exist grants its role to nobody.</summary>
public sealed class SubjectServiceAccountMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1056", "Binding subject ServiceAccount missing", RuleSeverity.Warning,
        "A binding that names a ServiceAccount which does not exist grants its role to nobody.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["popeye: 1300"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var subject in manifest.Root["subjects"].Items)
            if (subject["kind"].Is("ServiceAccount")) Check(world, manifest, subject, sink);
    }

    private void Check(WorldView world, ManifestObject binding, Field subject, FindingSink sink)
    {
        if (subject["name"].Text is not { Length: > 0 } name) return;
        var written = subject["namespace"];
        if (written.IsMissing && binding.Namespace.IsNone || written.IsUnknown) return;
        var @namespace = written.Text is { Length: > 0 } text ? NamespaceValue.Of(text) : binding.Namespace;
        if (MissingReference.Find(world, binding, "ServiceAccount", @namespace, subject["name"]) is not { } missing) return;
        var addition = new MapNode().Set("apiVersion", "v1").Set("kind", "ServiceAccount").Set("metadata", new MapNode().Set("name", name));
        if (written.Text is { Length: > 0 } where && binding.Namespace.Compare(@namespace) != Likeness.Same) ((MapNode)addition.Find("metadata")!).Set("namespace", where);
        else addition = NodeTree.NewObject("v1", "ServiceAccount", name, binding);

        // Accounts of a namespace of which nothing is written here come with what is installed there.
        missing.IsForeign = @namespace.Name is { } of && !world.HasOwnObjectsIn(of);
        var finding = missing.Report(this, sink, $"{binding.Display} grants its role to ServiceAccount \"{name}\", which is not in {@namespace.Display}", addition);
        if (finding is not null && written.Node is { } node && missing.Elsewhere?.Namespace.Name is { } elsewhere)
            finding.Fixes.Insert(0, new Fix($"Change namespace to \"{elsewhere}\"", NodeEdit.Replace(node, ScalarNode.String(elsewhere))));
    }
}
