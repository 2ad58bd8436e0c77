using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5003: a binding to a role that is cluster-admin by another name.</summary>
public sealed class EverythingGranted : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5003", "cluster-admin by another name", RuleSeverity.Warning,
        "A role that grants all verbs on all resources of all groups is cluster-admin, whatever its name. Whoever is bound to it can do everything.")
    {
        NeedsWorld = true,
        Covers =
        [
            "polaris: clusterrolebindingClusterAdmin", "polaris: rolebindingClusterAdminRole", "polaris: rolebindingClusterAdminClusterRole", "polaris: rolebindingRolePodExecAttach",
            "polaris: rolebindingClusterRolePodExecAttach", "polaris: clusterrolebindingPodExecAttach", "kubescape: C-0035", "kubescape: C-0267", "kubescape: C-0272",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.Bindings;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var name = manifest.Root["roleRef"]["name"];
        if (RoleGrants.IsSystem(manifest) || name.Is("cluster-admin") || manifest.Name.Is("cluster-admin") || RoleGrants.RoleOf(world, manifest) is not { } role) return;
        foreach (var rule in RoleGrants.RulesOf(world, role))
        {
            if (!RoleGrants.IsEverything(rule)) continue;
            bool everywhere = manifest.Kind == "ClusterRoleBinding";
            var subjects = manifest.Root["subjects"];
            if (!subjects.Items.Any(static subject => !ExpectedDeployers.Contain(subject))) return;
            var finding = sink.Report(this, manifest, name,
                    $"{manifest.Display} gives {RoleGrants.SubjectsOf(manifest)} every right in {(everywhere ? "the cluster" : "its namespace")}, as {role.Display} grants everything; list what is needed")
                .With(rule.Node);
            if (!everywhere) finding.Severity = RuleSeverity.Info;
            return;
        }
    }
}
