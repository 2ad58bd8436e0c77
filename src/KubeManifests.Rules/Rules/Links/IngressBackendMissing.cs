using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress sends requests to a Service that is not in its namespace: they are answered with an error.</summary>
public sealed class IngressBackendMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1026", "Ingress backend Service missing", RuleSeverity.Warning,
        "An Ingress sends requests to a Service that is not in its namespace: they are answered with an error.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["kube-linter: dangling-ingress", "kube-score: ingress-targets-service", "popeye: 1401", "kubescape: C-0298"] };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "extensions/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        // The form before networking.k8s.io/v1: what is there is told, and that it is old is another rule's.
        foreach (var backend in OldBackends(manifest))
        {
            if (backend["serviceName"].Text is { } old)
                MissingReference.FindHere(world, manifest, "Service", [backend["serviceName"]])?.Report(this, sink, $"{manifest.Display} sends requests to Service \"{old}\", which is not in {manifest.Namespace.Display}");
        }

        foreach (var backends in Backends(manifest).Where(backend => backend["name"].Text is not null).GroupBy(backend => backend["name"].Text!))
        {
            var names = backends.Select(backend => backend["name"]).ToList();
            MissingReference.FindHere(world, manifest, "Service", names)
                ?.Report(this, sink, $"{manifest.Display} sends requests to Service \"{backends.Key}\", which is not in {manifest.Namespace.Display}", NewService(world, manifest, backends.First()));
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

    /// <summary>The backends of an Ingress that are written in the form before networking.k8s.io/v1.</summary>
    internal static IEnumerable<Field> OldBackends(ManifestObject ingress)
    {
        var backends = new List<Field> { ingress.Root["spec"]["backend"] };
        foreach (var rule in ingress.Root["spec"]["rules"].Items)
            foreach (var path in rule["http"]["paths"].Items) backends.Add(path["backend"]);
        return backends.Where(backend => backend["serviceName"].IsKnown && !backend["servicePort"].IsUnknown && !backend["servicePort"].Is("use-annotation"));
    }

    // Only for a workload of that name, otherwise the new Service would select nothing.
    private static MapNode? NewService(WorldView world, ManifestObject ingress, Field backend)
    {
        string name = backend["name"].Text!;
        if (backend["port"]["number"].Integer is not { } number) return null;
        foreach (string kind in PodTemplates.Kinds)
        {
            if (kind == "PodTemplate") continue;
            var labels = world.Named(kind, ingress.Namespace, name).Select(PodTemplates.Of).Where(template => template is not null).Select(template => ServiceSelection.StableLabels(template!)).FirstOrDefault(found => found is not null);
            if (labels is null) continue;
            var spec = new MapNode().Set("selector", labels).Set("ports", new ListNode().Add(new MapNode().Set("port", ScalarNode.Integer(number))));
            return NodeTree.NewObject("v1", "Service", name, ingress).Set("spec", spec);
        }

        return null;
    }
}
