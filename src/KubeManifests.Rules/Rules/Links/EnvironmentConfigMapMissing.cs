using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A container whose environment reads a ConfigMap that is not in its namespace does not start.</summary>
public sealed class EnvironmentConfigMapMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1007", "ConfigMap of env var missing", RuleSeverity.Warning,
        "A container whose environment reads a ConfigMap that is not in its namespace does not start.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: env-value-from"] };

    /// <inheritdoc/>
    public override void Check(World world, FindingSink sink)
    {
        foreach (var template in world.OwnPodTemplates())
        {
            var references = ConfigReferences.OfEnvironment(template, "ConfigMap").ToList();
            foreach (var (kind, names) in ConfigReferences.ByName(references))
            {
                string name = names[0].Text!;
                var addition = ConfigReferences.NewObject(kind, name, template.Owner, ConfigReferences.KeysOf(references, kind, name));
                MissingReference.Find(world, template.Owner, kind, template.Owner.Namespace, names, addition)
                    ?.Report(world, this, sink, $"{template.Owner.Display} reads environment variables from ConfigMap \"{name}\", which is not in {template.Owner.Namespace.Display}");
            }
        }
    }
}
