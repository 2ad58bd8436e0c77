using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3061: an init container after which nothing starts</summary>
public sealed class InitContainerNeverEnds : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3061", "Init container never ends", RuleSeverity.Warning,
        "The containers of a Pod start when its init containers have ended. One that sleeps for ever keeps the Pod in Init.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            if (container.Role != ContainerRole.Init || Commands.OfContainer(container.Field) is not { } words || !Commands.NeverEnds(words)) continue;
            sink.Report(this, manifest, container.Field["command"], $"{manifest.Display}: {container.Display} never ends, so no other container of the Pod starts; restartPolicy Always makes it a sidecar")
                .With(new Fix("Make it a sidecar", NodeEdit.SetField(container.Field.Node!, ["restartPolicy"], ScalarNode.String("Always"))));
        }
    }
}
