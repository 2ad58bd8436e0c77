using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4069: programs that administrate the cluster for all who reach them.</summary>
public sealed class AdministrationDeployed : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4069", "Dashboard or Tiller deployed", RuleSeverity.Info,
        "The dashboard shows and changes the cluster with the rights of its account; Tiller, the server of Helm 2, let everyone in who reached it.")
    {
        Covers = ["checkov: CKV_K8S_34", "kyverno: disallow-helm-tiller"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            if (ImageReference.Of(container.Field) is not { } image) continue;
            string name = image.Name;
            if (name is "tiller") Report(template, sink, container.Field["image"], $"{container.Display} is Tiller, the server of Helm 2, which nobody maintains and which lets in all who reach it; use Helm 3 or later");
            else if (name is "dashboard" && image.Path.StartsWith("kubernetesui/", StringComparison.Ordinal) || name.StartsWith("kubernetes-dashboard", StringComparison.Ordinal) || name is "dashboard-api" or "dashboard-web" && image.Path.StartsWith("kubernetesui/", StringComparison.Ordinal))
                Report(template, sink, container.Field["image"], $"{container.Display} is the dashboard, over which the cluster is administrated by who reaches it; keep it off the network, or use kubectl");
        }
    }
}
