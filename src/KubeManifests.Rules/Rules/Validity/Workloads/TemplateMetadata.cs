using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2004 to KUBE2007 in Pod templates: labels and annotations of the Pods to be.</summary>
public sealed class TemplateMetadata : ObjectRuleFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Labels.KeyInvalid, Labels.ValueInvalid, Metadata.AnnotationKeyInvalid, Metadata.AnnotationsTooLarge];

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.BuiltinWithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind == "Pod" || manifest.KindInfo is null || PodTemplates.Of(manifest) is not { } template) return;

        // The server leaves out the metadata when it names them.
        var verdict = new Verdict(manifest, sink);
        Labels.CheckLabels(verdict, template.Labels, template.Template.Path + ".labels");
        Metadata.CheckAnnotations(verdict, template.Annotations, template.Template.Path + ".annotations");
    }
}
