using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3090: a variable that the cluster sets behind the program</summary>
public sealed class ServiceLinkCollision : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3090", "Service-link variable collision", RuleSeverity.Hidden,
        "For each Service of the namespace a Pod gets variables such as REDIS_PORT=tcp://10.0.0.1:6379. A program that is configured by variables of that prefix takes them for its own.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var spec = template.Spec;
        if (!spec.IsKnown || spec["enableServiceLinks"].IsUnknown || spec["enableServiceLinks"].Boolean == false) return;
        foreach (var container in template.Containers)
        {
            var env = container.Field["env"];
            if (env.IsOpen || env.Items.Count == 0) continue;
            foreach (var variable in env.Items)
            {
                if (variable["name"].Text is not { } name) continue;
                for (int at = name.IndexOf('_'); at > 0; at = name.IndexOf('_', at + 1))
                {
                    string prefix = name.Substring(0, at), service = prefix.ToLowerInvariant().Replace('_', '-');
                    if (prefix.Any(char.IsLower) || world.Find("Service", manifest.Namespace, service).Object is not { } found || found.Root["spec"]["clusterIP"].Is("None") || found.Root["spec"]["type"].Is("ExternalName")) continue;
                    if (env.Items.Any(other => other.IsUnknown || other["name"].IsUnknown || other["name"].Is(prefix + "_PORT"))) continue;
                    sink.Report(this, manifest, variable["name"], $"{manifest.Display}: {container.Display} is configured by {name}, and gets {prefix}_PORT of {found.Display}, an URL, besides; enableServiceLinks false leaves it out")
                        .With(found.Name.Node)
                        .With(new Fix("Set enableServiceLinks to false", NodeEdit.SetField(spec.Node!, ["enableServiceLinks"], ScalarNode.Boolean(false))));
                    return;
                }
            }
        }
    }
}
