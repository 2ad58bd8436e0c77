using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3023: a floating tag of which a node keeps what it once got</summary>
public sealed class FloatingTagCached : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3023", "Floating tag with cached pull", RuleSeverity.Warning,
        "With the tag latest, nodes that pull only when they have none run whatever they got first: the same Pod is another program on each node.")
    {
        HasFix = true,
        Covers = ["kubescape: C-0075", "kyverno: imagepullpolicy-always"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var policy = container.Field["imagePullPolicy"];
            if (policy.Text is not ("IfNotPresent" or "Never") || ImageReference.Of(container.Field) is not { IsFloating: true } image) continue;
            sink.Report(this, manifest, policy, $"{manifest.Display}: {container.Display} runs image \"{image.Text}\" and pulls it {policy.Text}, so each node keeps what it got first; name a version, or pull it Always")
                .With(container.Field["image"].Node)
                .With(new Fix("Pull it always", NodeEdit.Replace(policy.Node!, ScalarNode.String("Always"))));
        }
    }
}
