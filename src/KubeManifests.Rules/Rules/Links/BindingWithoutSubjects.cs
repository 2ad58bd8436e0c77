using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A RoleBinding or ClusterRoleBinding without subjects grants nothing to anyone.</summary>
public sealed class BindingWithoutSubjects : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1058", "Binding without subjects", RuleSeverity.Info,
        "A RoleBinding or ClusterRoleBinding without subjects grants nothing to anyone.") { };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var subjects = manifest.Root["subjects"];
        if (subjects.IsMissing || subjects.IsEmpty) sink.Report(this, manifest, subjects, $"{manifest.Display} has no subjects, so it grants nothing; name the accounts, users or groups that get the role");
    }
}
