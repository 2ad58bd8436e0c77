using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A projected volume wants a ConfigMap, Secret or trust bundle that does not exist: the Pod waits in ContainerCreating for ever.</summary>
public sealed class ProjectedSourceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1012", "Projected source missing", RuleSeverity.Warning,
        "A projected volume is made of several sources. When one of them does not exist, the Pod waits in ContainerCreating for ever.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var references = ConfigReferences.OfProjections(template).ToList();
        if (references.Count > 0)
        {
            // What the environment or another volume misses too is reported there.
            var others = ConfigReferences.ByName(ConfigReferences.OfEnvironment(template, "ConfigMap").Concat(ConfigReferences.OfEnvironment(template, "Secret")).Concat(ConfigReferences.OfVolumes(template))).ToList();
            foreach (var (kind, names) in ConfigReferences.ByName(references))
            {
                string name = names[0].Text!;
                if (others.Exists(other => other.Kind == kind && other.Names[0].Is(name))) continue;
                MissingReference.FindHere(world, manifest, kind, names)
                    ?.Report(this, sink, $"{manifest.Display} mounts {kind} \"{name}\" in a projected volume, which is not in {manifest.Namespace.Display}", ConfigReferences.NewObject(kind, name, manifest, ConfigReferences.KeysOf(references, kind, name)));
            }
        }

        foreach (var volume in template.Spec["volumes"].Items)
            foreach (var source in volume["projected"]["sources"].Items)
            {
                var bundle = source["clusterTrustBundle"];
                if (!bundle.IsKnown || !bundle["optional"].IsMissing && bundle["optional"].Boolean != false) continue;
                MissingReference.Find(world, manifest, "ClusterTrustBundle", NamespaceValue.None, bundle["name"])
                    ?.Report(this, sink, $"{manifest.Display} mounts ClusterTrustBundle \"{bundle["name"].Text}\", which is not among the manifests");
            }
    }
}
