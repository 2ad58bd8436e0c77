using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A binding to a ClusterRole that does not exist grants nothing. ClusterRoles often come from elsewhere: without a near miss it is a hint.</summary>
public sealed class ClusterRoleMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1055", "Binding to missing ClusterRole", RuleSeverity.Warning,
        "A binding to a ClusterRole that does not exist grants nothing. ClusterRoles often come from elsewhere: without a near miss it is a hint.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["popeye: 1300", "polaris: clusterrolebindingPodExecAttach", "polaris: rolebindingClusterRolePodExecAttach"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var reference = manifest.Root["roleRef"];
        if (!reference["kind"].Is("ClusterRole") || reference["name"].Text is not { Length: > 0 } name) return;
        if (MissingReference.Find(world, manifest, "ClusterRole", NamespaceValue.None, reference["name"]) is not { } missing) return;

        // Components of the cluster bring their own roles under this prefix.
        if (name.StartsWith("system:", StringComparison.Ordinal) && NearestName.Find(name, BuiltinObjects.Names("ClusterRole", NamespaceValue.None)) is null) return;
        var role = manifest.Kind == "RoleBinding" ? world.Find("Role", manifest.Namespace, name).Object : null;
        string hint = role is null ? "" : "; there is a Role of that name";
        if (missing.Report(this, sink, $"{manifest.Display} grants ClusterRole \"{name}\", which is not among the manifests or the roles of every cluster{hint}") is not { } finding || role is null) return;
        finding.Severity = Info.Severity;
        finding.With(role.Name.Node).Fixes.Insert(0, new Fix("Change kind to Role", NodeEdit.Replace(reference["kind"].Node!, ScalarNode.String("Role"))));
    }
}
