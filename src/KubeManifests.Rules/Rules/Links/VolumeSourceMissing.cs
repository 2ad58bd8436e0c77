using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Pod that mounts a ConfigMap or Secret which is not in its namespace waits in ContainerCreating for ever.</summary>
public sealed class VolumeSourceMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1010", "ConfigMap or Secret volume missing", RuleSeverity.Warning,
        "A Pod that mounts a ConfigMap or Secret which is not in its namespace waits in ContainerCreating for ever.") { NeedsWorld = true, HasFix = true };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var template in world.OwnPodTemplates())
        {
            var references = ConfigReferences.OfVolumes(template).ToList();
            if (references.Count == 0) continue;
            var inEnvironment = ConfigReferences.ByName(ConfigReferences.OfEnvironment(template, "ConfigMap").Concat(ConfigReferences.OfEnvironment(template, "Secret"))).ToList();
            foreach (var (kind, names) in ConfigReferences.ByName(references))
            {
                // What the environment misses too is reported there.
                string name = names[0].Text!;
                if (inEnvironment.Exists(other => other.Kind == kind && other.Names[0].Is(name))) continue;
                var addition = ConfigReferences.NewObject(kind, name, template.Owner, ConfigReferences.KeysOf(references, kind, name));
                MissingReference.Find(world, template.Owner, kind, template.Owner.Namespace, names, addition)
                    ?.Report(world, this, sink, $"{template.Owner.Display} mounts {kind} \"{name}\", which is not in {template.Owner.Namespace.Display}");
            }
        }
    }
}
