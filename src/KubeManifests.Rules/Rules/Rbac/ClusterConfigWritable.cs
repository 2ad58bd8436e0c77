using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5016: a role that lets the ConfigMaps of the cluster itself be changed.</summary>
public sealed class ClusterConfigWritable : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5016", "CoreDNS or kube-system ConfigMap writable", RuleSeverity.Info,
        "The ConfigMaps of kube-system configure the cluster: whoever changes that of CoreDNS decides to which addresses names lead, whoever changes others who is let in.")
    {
        NeedsWorld = true,
        Covers = ["kubescape: C-0037"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (RoleGrants.IsSystem(manifest) || manifest.Kind == "Role" && manifest.Namespace.Name != "kube-system") return;
        foreach (var rule in manifest.Root["rules"].Items)
        {
            if (!rule["resourceNames"].HasNone() || RiskyRights.Find(rule, RiskyRights.Of("KUBE5016")) is not { } grant) continue;
            var binding = RoleGrants.BindingsOf(world, manifest).FirstOrDefault(static binding => binding.Kind == "ClusterRoleBinding" || binding.Namespace.Name == "kube-system");
            if (manifest.Kind == "ClusterRole" && binding is null) return;
            sink.Report(this, manifest, grant.Resources[0],
                    $"{manifest.Display} grants {grant.Display} of kube-system{(binding is null ? "" : " by " + binding.Display)}, which configure the cluster; name the ConfigMaps in resourceNames, or bind it in one namespace")
                .With(binding?.Root["roleRef"].Node);
        }
    }
}
