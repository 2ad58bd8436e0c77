using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service sends to a port by name, which is another number in each of its workloads.</summary>
public sealed class NamedTargetPortDiffers : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1025", "Named targetPort resolves differently per workload", RuleSeverity.Hidden,
        "A port's name is looked up in each Pod. That lets a port move from one number to another, and otherwise is a surprise.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            var target = port["targetPort"];
            if (target.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } name } || ServiceSelection.Of(world, manifest) is not { Selected.Count: > 1 } selection) continue;
            Field? first = null;
            PodTemplate? owner = null;
            foreach (var pod in selection.Selected)
            {
                if (NumberOf(pod, name) is not { } number) continue;
                if (first is { } known && known.Integer != number.Integer)
                {
                    sink.Report(this, manifest, target, $"{manifest.Display} sends to port \"{name}\", which is {known.Integer} in {owner!.Owner.Display} and {number.Integer} in {pod.Owner.Display}")
                        .With(known.Node)
                        .With(number.Node);
                    break;
                }

                if (first is null) (first, owner) = (number, pod);
            }
        }
    }

    private static Field? NumberOf(PodTemplate pod, string name)
    {
        foreach (var container in pod.Containers)
            foreach (var port in container.Field["ports"].Items)
                if (port["name"].Is(name) && port["containerPort"].Integer is not null) return port["containerPort"];
        return null;
    }
}
