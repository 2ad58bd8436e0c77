using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress sends requests to a Service that is not in its namespace: they are answered with an error.</summary>
public sealed class IngressBackendMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1026", "Ingress backend Service missing", RuleSeverity.Warning,
        "An Ingress sends requests to a Service that is not in its namespace: they are answered with an error.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: dangling-ingress", "kube-score: ingress-targets-service", "popeye: 1401", "kubescape: C-0298"] };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var ingress in world.Own("Ingress", "networking.k8s.io"))
        {
            foreach (var backends in Backends(ingress).Where(backend => backend["name"].Text is not null).GroupBy(backend => backend["name"].Text!))
            {
                var names = backends.Select(backend => backend["name"]).ToList();
                MissingReference.Find(world, ingress, "Service", ingress.Namespace, names, NewService(world, ingress, backends.First()))
                    ?.Report(world, this, sink, $"{ingress.Display} sends requests to Service \"{backends.Key}\", which is not in {ingress.Namespace.Display}");
            }
        }
    }

    /// <summary>The Services that an Ingress names. A port named use-annotation marks an action of a load balancer, not a Service.</summary>
    internal static IEnumerable<Field> Backends(ManifestObject ingress)
    {
        var backends = new List<Field> { ingress.Root["spec"]["defaultBackend"]["service"] };
        foreach (var rule in ingress.Root["spec"]["rules"].Items)
            foreach (var path in rule["http"]["paths"].Items) backends.Add(path["backend"]["service"]);
        return backends.Where(backend => backend.IsKnown && !backend["port"]["name"].IsUnknown && !backend["port"]["name"].Is("use-annotation"));
    }

    // Only for a workload of that name, otherwise the new Service would select nothing.
    private static MapNode? NewService(World world, ManifestObject ingress, Field backend)
    {
        string name = backend["name"].Text!;
        if (backend["port"]["number"].Integer is not { } number) return null;
        foreach (var template in PodTemplates.RunningIn(world, ingress.Namespace))
        {
            if (!template.Owner.Name.Is(name) || ServiceSelection.StableLabels(template) is not { } labels) continue;
            var spec = new MapNode().Set("selector", labels).Set("ports", new ListNode().Add(new MapNode().Set("port", ScalarNode.Integer(number))));
            return NodeTree.NewObject("v1", "Service", name, ingress).Set("spec", spec);
        }

        return null;
    }
}
