using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5037: a RoleBinding that gives rights to an account of another namespace.</summary>
public sealed class GrantAcrossNamespaces : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5037", "Cross-namespace grant", RuleSeverity.Hidden,
        "A RoleBinding may give rights in its namespace to an account of another one. Whoever makes Pods there then has rights here.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/RoleBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Namespace.Name is not { } here) return;
        foreach (var subject in manifest.Root["subjects"].Items)
        {
            if (!subject["kind"].Is("ServiceAccount") || subject["namespace"].Text is not { Length: > 0 } there || there == here) continue;
            sink.Report(this, manifest, subject["namespace"], $"{manifest.Display} gives rights in namespace \"{here}\" to ServiceAccount \"{subject["name"].Text}\" of namespace \"{there}\"");
        }
    }
}
