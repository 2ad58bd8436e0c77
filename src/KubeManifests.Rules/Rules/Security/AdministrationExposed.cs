using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4079: programs that administrate, reachable from outside.</summary>
public sealed class AdministrationExposed : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4079", "Exposed management interface", RuleSeverity.Warning,
        "Programs that administrate a cluster or run any code are found by scans within hours of being reachable, and many let everyone in by default.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "kubernetes-dashboard", "kubernetes-dashboard-amd64", "argocd", "argocli", "workflow-controller", "weave-scope", "scope", "tiller", "kubeflow", "centraldashboard", "ml-pipeline-ui", "polynote", "zeppelin", "airflow", "octant", "headlamp",
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (spec["type"].Text is not ("NodePort" or "LoadBalancer") || IsInternal(manifest) || !spec["loadBalancerSourceRanges"].HasNone() || ServiceSelection.Of(world, manifest) is not { } selection) return;
        foreach (var template in selection.Selected)
        {
            foreach (var container in template.Containers)
            {
                if (ImageReference.Of(container.Field) is not { } image || !IsAdministration(image)) continue;
                sink.Report(this, manifest, spec["type"], $"{manifest.Display} is of type {spec["type"].Text} and makes {image.Name} of {template.Owner.Display}, which administrates the cluster, reachable from outside; use ClusterIP and kubectl port-forward, or an Ingress that asks who is there").With(container.Field["image"].Node);
                return;
            }
        }
    }

    private static bool IsAdministration(ImageReference image) => s_names.Contains(image.Name) || image.Name == "dashboard" && image.Path.StartsWith("kubernetesui/", StringComparison.Ordinal);

    // Load balancers of a private network are said by annotations.
    private static bool IsInternal(ManifestObject service)
    {
        var annotations = service.Root["metadata"]["annotations"];
        return annotations.IsOpen || annotations.Entries.Any(entry => entry.Key.IndexOf("internal", StringComparison.OrdinalIgnoreCase) >= 0 || entry.Key.IndexOf("scheme", StringComparison.OrdinalIgnoreCase) >= 0 || entry.Key.IndexOf("load-balancer-type", StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
