using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5002: a binding to cluster-admin.</summary>
public sealed class ClusterAdminBound : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5002", "cluster-admin bound", RuleSeverity.Warning,
        "Whoever is bound to cluster-admin can do everything, everywhere, also read every Secret. A binding in one namespace gives that much in the namespace.")
    {
        Covers =
        [
            "kube-linter: cluster-admin-role-binding", "polaris: clusterrolebindingClusterAdmin", "polaris: rolebindingClusterAdminClusterRole", "kubescape: C-0035",
            "kubescape: C-0185", "kyverno: restrict-binding-clusteradmin", "datree: CIS_INVALID_ROLE_CLUSTER_ADMIN",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var name = manifest.Root["roleRef"]["name"];
        if (!manifest.Root["roleRef"]["kind"].Is("ClusterRole") || !name.Is("cluster-admin")) return;
        var subjects = new List<string>();
        foreach (var subject in manifest.Root["subjects"].Items)
            if (!ExpectedDeployers.Contain(subject)) subjects.Add(subject["kind"].Text + " \"" + subject["name"].Text + "\"");
        if (subjects.Count == 0) return;

        bool everywhere = manifest.Kind == "ClusterRoleBinding";
        var finding = sink.Report(this, manifest, name,
            manifest.Display + " gives " + string.Join(", ", subjects) + " every right in " + (everywhere ? "the cluster" : "its namespace") + " (cluster-admin); bind a role with the rights it needs");
        if (!everywhere) finding.Severity = RuleSeverity.Info;
    }
}
