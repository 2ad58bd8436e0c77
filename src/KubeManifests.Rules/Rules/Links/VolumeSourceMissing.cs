using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod that mounts a ConfigMap or Secret which is not in its namespace waits in ContainerCreating for ever.</summary>
public sealed class VolumeSourceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1010", "ConfigMap or Secret volume missing", RuleSeverity.Warning,
        "A Pod that mounts a ConfigMap or Secret which is not in its namespace waits in ContainerCreating for ever.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var references = ConfigReferences.OfVolumes(template).ToList();
        if (references.Count == 0) return;
        var inEnvironment = ConfigReferences.ByName(ConfigReferences.OfEnvironment(template, "ConfigMap").Concat(ConfigReferences.OfEnvironment(template, "Secret"))).ToList();
        foreach (var (kind, names) in ConfigReferences.ByName(references))
        {
            // What the environment misses too is reported there.
            string name = names[0].Text!;
            if (inEnvironment.Exists(other => other.Kind == kind && other.Names[0].Is(name))) continue;
            MissingReference.FindHere(world, manifest, kind, names)
                ?.Report(this, sink, $"{manifest.Display} mounts {kind} \"{name}\", which is not in {manifest.Namespace.Display}", ConfigReferences.NewObject(kind, name, manifest, ConfigReferences.KeysOf(references, kind, name)));
        }
    }
}
